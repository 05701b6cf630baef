import { crc32 } from "node:zlib";
import { oauthProvider } from "@better-auth/oauth-provider";
import { jwt } from "better-auth/plugins";
import { randomBase62, toBase62 } from "../../secrets/ids";
import { oauthScopes } from "../device/cli-client";
import { deviceGrant, deviceOf, type GrantRuntime } from "../device/device-grant";
import { oauthResourcesOf } from "./oauth-resources";

export const ACCESS_SECONDS = 3600;

/** The hub as an OAuth 2.1 authorization server: for MCP clients that send people to a consent page, and for devices. */
export function oauthPlugins(runtime: GrantRuntime) {
  const { origin } = runtime.env;
  const resources = oauthResourcesOf(origin).all;
  return [
    jwt({
      disableSettingJwtHeader: true,
      jwt: { issuer: origin, audience: resources },
      jwks: { keyPairConfig: { alg: "EdDSA", crv: "Ed25519" } },
    }),
    oauthProvider({
      scopes: oauthScopes,
      resources,
      // Every resource is this hub: all clients may request all of them.
      enforcePerClientResources: false,
      loginPage: `${origin}/sign-in`,
      consentPage: `${origin}/consent`,
      grantTypes: ["authorization_code", "refresh_token"],
      allowDynamicClientRegistration: true,
      allowUnauthenticatedClientRegistration: true,
      accessTokenExpiresIn: ACCESS_SECONDS,
      refreshTokenExpiresIn: 30 * 24 * 3600,
      // A client whose response was lost asks again with the token it has.
      refreshTokenReuseInterval: 30,
      prefix: { opaqueAccessToken: "abo_", refreshToken: "abf_" },
      generateOpaqueAccessToken: () => tokenBody("abo_"),
      generateRefreshToken: () => tokenBody("abf_"),
      // Names the device in the token, so that ending its session ends the token.
      customAccessTokenClaims: async ({ referenceId }) => {
        const device = deviceOf(referenceId);
        return device === null ? {} : { device };
      },
    }),
    deviceGrant(runtime),
  ];
}

/** The part after a token's prefix: 30 random characters and their checksum, as in all our tokens. */
function tokenBody(prefix: string): string {
  const random = randomBase62(30);
  return random + toBase62(crc32(prefix + random), 6);
}
