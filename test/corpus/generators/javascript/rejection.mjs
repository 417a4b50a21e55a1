import { connect } from 'node:net';

export async function ping(port) {
  return new Promise((resolve, reject) => {
    connect(port, '127.0.0.1').once('connect', resolve).once('error', reject);
  });
}

await ping(1);
