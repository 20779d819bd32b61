import { gunzipSync } from "fflate";

/** The engine's compiled module, from its bytes compressed in base64, or as it was compiled before. */
export async function readModule(engine: string | WebAssembly.Module): Promise<WebAssembly.Module> {
  if (typeof engine !== "string") return engine;
  const binary = atob(engine);
  const packed = Uint8Array.from({ length: binary.length }, (_, at) => binary.charCodeAt(at));
  return WebAssembly.compile(gunzipSync(packed) as Uint8Array<ArrayBuffer>);
}
