// node-hl7-client: sends the messages that are named over MLLP, and tells their acknowledgements.
import { Client, Message } from 'node-hl7-client';
import { readFileSync } from 'node:fs';

const [port, ...files] = process.argv.slice(2);
const answers = [];
const client = new Client({ host: '127.0.0.1' });
let answered = () => {};
const connection = client.createConnection({ port: Number(port) }, async (response) => {
  answers.push(response.getMessage().get('MSA.1').toString());
  answered();
});

for (const file of files) {
  const answer = new Promise((resolve) => {
    answered = resolve;
  });
  await connection.sendMessage(new Message({ text: readFileSync(file, 'latin1') }));
  await answer;
}
await connection.close();
console.log(JSON.stringify({ answers }));
process.exit(0);
