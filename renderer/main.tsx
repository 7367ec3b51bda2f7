/** Starts the window: connects to the services and shows the application. */
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { connect } from './bridge/connect.js';
import './app/theme.css';

const root = document.getElementById('root');
if (!root) throw new Error('no root element');
createRoot(root).render(<App bridge={connect()} />);
