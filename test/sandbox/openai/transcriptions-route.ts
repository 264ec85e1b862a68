import busboy from 'busboy';
import type { Request, Response } from 'express';
import { ApiFailure } from './errors.ts';

/** What arrived: form fields, and of the file its name, type, size and in how many pieces it came. */
export type Upload = {
  fields: Record<string, string>;
  file: { name: string; type: string; bytes: number; pieces: number } | null;
  contentLength: string | undefined;
};

export type Hear = (upload: Upload) => unknown;

const largestFile = 25 * 1024 * 1024;
const formats: Record<string, string[]> = {
  'gpt-transcribe': ['json'],
  'gpt-4o-transcribe-diarize': ['json', 'text', 'diarized_json'],
  'whisper-1': ['json', 'text', 'srt', 'verbose_json', 'vtt'],
};
const knownFields = new Set(
  'model response_format language languages[] prompt keywords[] timestamp_granularities[] chunking_strategy'.split(
    ' ',
  ),
);

/** POST /audio/transcriptions; models and formats as in facts/providers.md, section 15. */
export function createTranscription(models: Set<string>, hear: Hear) {
  return async (req: Request, res: Response): Promise<void> => {
    const upload = await readUpload(req);
    const { fields, file } = upload;
    for (const name of Object.keys(fields))
      if (!knownFields.has(name)) throw new ApiFailure(400, `Unknown parameter: '${name}'.`, { param: name });
    if (!file || file.bytes === 0)
      throw new ApiFailure(400, "Missing required parameter: 'file'.", { param: 'file' });
    if (file.bytes > largestFile) throw new ApiFailure(413, 'Maximum content size limit (26214400) exceeded');
    if (!/\.(flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/.test(file.name))
      throw new ApiFailure(400, 'Unrecognized file format.', { param: 'file' });
    const model = fields.model ?? '';
    const format = fields.response_format ?? 'json';
    if (!models.has(model))
      throw new ApiFailure(404, `The model '${model}' does not exist`, { code: 'model_not_found' });
    if (!formats[model]?.includes(format))
      throw new ApiFailure(400, `response_format '${format}' is not compatible with model '${model}'.`, {
        param: 'response_format',
        code: 'unsupported_value',
      });
    if (fields['timestamp_granularities[]'] && format !== 'verbose_json')
      throw new ApiFailure(400, 'timestamp_granularities needs verbose_json.', {
        param: 'timestamp_granularities',
      });
    res.json(hear(upload));
  };
}

function readUpload(req: Request): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const upload: Upload = { fields: {}, file: null, contentLength: req.headers['content-length'] };
    const form = busboy({ headers: req.headers });
    form.on('field', (name, value) => {
      upload.fields[name] = value;
    });
    form.on('file', (name, stream, info) => {
      if (name !== 'file') return void stream.resume();
      const file = { name: info.filename ?? '', type: info.mimeType, bytes: 0, pieces: 0 };
      upload.file = file;
      stream.on('data', (chunk: Buffer) => {
        file.bytes += chunk.length;
        file.pieces += 1;
      });
    });
    form.on('close', () => resolve(upload));
    form.on('error', reject);
    req.on('aborted', () => reject(new Error('upload broken off')));
    req.pipe(form);
  });
}
