// fhir-kit-client: what it sends and what it understands of the answers, as one JSON object.
import { Client } from 'fhir-kit-client';

const client = new Client({ baseUrl: process.argv[2], bearerToken: process.env.TOKEN });
const patient = { resourceType: 'Patient', id: 'kit-1', gender: 'female', birthDate: '1960' };
const glucose = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2345-7' }] },
  subject: { reference: 'Patient/kit-1' },
  effectiveDateTime: '2024-03-01T10:00:00Z',
  valueQuantity: { value: 5.5, system: 'http://unitsofmeasure.org', code: 'mmol/L' },
};
const entry = (resource, url) => ({ resource, request: { method: 'PUT', url } });

async function refusal(work) {
  try {
    await work();
    return 'accepted';
  } catch (error) {
    return `${error.response.status} ${error.response.data.resourceType}`;
  }
}

const capability = await client.capabilityStatement();
const smart = await client.smartAuthMetadata();
const created = await client.create({ resourceType: 'Patient', body: patient });
const updated = await client.update({
  resourceType: 'Patient',
  id: 'kit-1',
  body: { ...patient, gender: 'male' },
});
const transaction = await client.transaction({
  body: {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [entry({ ...glucose, id: 'kit-g' }, 'Observation/kit-g')],
  },
});
const batch = await client.batch({
  body: {
    resourceType: 'Bundle',
    type: 'batch',
    entry: [entry({ ...glucose, id: 'kit-h', status: 'nonsense' }, 'Observation/kit-h')],
  },
});
const valid = await client.operation({
  name: '$validate',
  resourceType: 'Observation',
  input: glucose,
});

console.log(
  JSON.stringify({
    fhirVersion: capability.fhirVersion,
    tokenUrl: String(smart.tokenUrl),
    created: created.issue[0].details.text,
    updated: updated.issue[0].details.text,
    transaction: transaction.entry[0].response.status,
    batch: batch.entry[0].response.status,
    valid: valid.issue[0].severity,
    invalid: await refusal(() =>
      client.create({ resourceType: 'Patient', body: { ...patient, active: 'maybe' } })
    ),
    stranger: await refusal(() =>
      new Client({ baseUrl: process.argv[2] }).create({ resourceType: 'Patient', body: patient })
    ),
  })
);
