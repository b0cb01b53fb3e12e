// dicomweb-client: stores the files that are named and finds their study, as one JSON object.
import { readFileSync } from 'node:fs';
import dicomweb from 'dicomweb-client';
import xhr2 from 'xhr2';

globalThis.XMLHttpRequest = xhr2;
const [url, ...files] = process.argv.slice(2);
const client = new dicomweb.api.DICOMwebClient({
  url,
  headers: { Authorization: `Bearer ${process.env.TOKEN}` },
});
const datasets = files.map((file) => {
  const bytes = readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
});

const stored = JSON.parse(await client.storeInstances({ datasets }));
const studies = await client.searchForStudies();
const study = studies[0]['0020000D'].Value[0];
const series = await client.searchForSeries({ studyInstanceUID: study });
const metadata = await client.retrieveStudyMetadata({ studyInstanceUID: study });

console.log(
  JSON.stringify({
    stored: stored['00081199'].Value.length,
    studies: studies.length,
    series: series.length,
    metadata: metadata.length,
    names: metadata.map((one) => one['00100010']?.Value?.[0]?.Alphabetic ?? ''),
  })
);
