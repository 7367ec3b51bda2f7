/** Starts the window: connects to the services and shows the application, or how to come to it. */
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { Gate } from './app/Gate.js';
import { connect } from './bridge/connect.js';
import './app/theme.css';

const element = document.getElementById('root');
if (!element) throw new Error('no root element');
const root = createRoot(element);

async function show(): Promise<void> {
  const found = await connect();
  root.render(
    typeof found === 'string' ? <Gate refusal={found} onEntered={() => void show()} /> : <App bridge={found} />,
  );
}

void show();
