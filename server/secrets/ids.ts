import { randomBytes, randomInt } from "node:crypto";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** `length` random base62 characters (5.95 bits each), without modulo bias. */
export function randomBase62(length: number): string {
  let out = "";
  while (out.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < 248 && out.length < length) out += BASE62[byte % 62];
    }
  }
  return out;
}

/** A non-negative integer below 62^`length` in base62, zero-padded. */
export function toBase62(value: number, length: number): string {
  let out = "";
  for (let rest = value; out.length < length; rest = Math.floor(rest / 62)) out = BASE62[rest % 62] + out;
  return out;
}

const ADJECTIVES =
  "amber brave brisk calm clear cobalt coral crisp dapper deft eager early fair fleet fresh gentle golden green happy honest jolly keen kind lively lucky lunar mellow merry mild neat nimble noble patient plucky polite proud quick quiet rapid ready royal rustic sharp shiny silent silver smart snowy solar sparkly spry steady stellar sunny sure swift tidy true vivid warm wise witty young".split(
    " ",
  );
const ANIMALS =
  "albatross badger beaver bison bobcat condor coyote crane curlew dolphin eagle egret falcon ferret finch fox gannet gecko gibbon heron hornet ibex ibis jackal jaguar kestrel kite koala lark lemur linnet lynx magpie marten merlin moose narwhal newt ocelot oriole osprey otter owl panda pelican petrel pika plover puffin quail rabbit raven robin salmon seal shrike skylark sparrow stoat stork swallow swift tapir tern thrush turtle vole walrus weasel whale wombat wren yak zebra".split(
    " ",
  );

const pick = (words: string[]): string => words[randomInt(words.length)] ?? "";

/** A channel id such as `quiet-otter-3a8f`. Not a secret: the join token is. */
export function newChannelId(): string {
  return `${pick(ADJECTIVES)}-${pick(ANIMALS)}-${randomBytes(2).toString("hex")}`;
}

/** A callsign for a caller that brings none, such as `plucky-heron`. */
export function newCallsign(): string {
  return `${pick(ADJECTIVES)}-${pick(ANIMALS)}`;
}
