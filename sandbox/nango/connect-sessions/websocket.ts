import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

export type ClientMessage =
  | { message_type: 'success'; provider_config_key: string; connection_id: string; is_pending: boolean }
  | {
      message_type: 'error';
      provider_config_key: string;
      connection_id: string;
      error_type: string;
      error_desc: string;
    };

/** Browsers waiting for the end of a sign-in; each gets an id and, later, one message. */
export type WebsocketClients = {
  attach(server: Server): void;
  notify(clientId: string | undefined, message: ClientMessage): void;
  close(): void;
};

export function createWebsocketClients(): WebsocketClients {
  const sockets = new Map<string, WebSocket>();
  const wss = new WebSocketServer({ noServer: true });
  wss.on('connection', (socket) => {
    const id = randomUUID();
    sockets.set(id, socket);
    socket.on('close', () => sockets.delete(id));
    socket.on('error', () => socket.terminate());
    socket.send(JSON.stringify({ message_type: 'connection_ack', ws_client_id: id }));
  });
  return {
    attach: (server) => {
      server.on('upgrade', (request, socket, head) => {
        if (new URL(request.url ?? '/', 'http://sandbox').pathname !== '/') return socket.destroy();
        wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request));
      });
    },
    notify: (clientId, message) => {
      if (clientId) sockets.get(clientId)?.send(JSON.stringify(message));
    },
    close: () => {
      for (const socket of sockets.values()) socket.terminate();
      wss.close();
    },
  };
}
