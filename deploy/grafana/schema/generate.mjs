// Makes board.schema.json from board.ts and Grafana's types: npm ci && npm run generate.
import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

const folder = new URL('.', import.meta.url);
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));

/** Without the descriptions, which are three quarters of it. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'description' || typeof value !== 'string')
      .map(([key, value]) => [key, bare(value)])
  );
}

const { $schema, ...schema } = bare(
  // Nothing gets a name of its own: Grafana has several types of one name.
  createGenerator({ path: 'board.ts', tsconfig: 'tsconfig.json', type: 'Board', expose: 'none', topRef: false }).createSchema('Board')
);
const $comment = `Made by generate.mjs from @grafana/schema ${dependencies['@grafana/schema']}: see NOTICE.`;
writeFileSync(new URL('board.schema.json', folder), JSON.stringify({ $schema, $comment, ...schema }) + '\n');
