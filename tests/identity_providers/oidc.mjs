// A real identity provider (npm oidc-provider) on loopback. The tests tell it, by POST /control,
// which groups a person is in and which fault its next tokens are to have.

import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { SignJWT, decodeJwt, importJWK } from 'jose'
import { Provider } from 'oidc-provider'

const redirectTo = process.env.REDIRECT_TO
const afterSignOut = process.env.AFTER_SIGN_OUT
const state = { groups: {}, fault: null }

function newKey (kid) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
}
const key = newKey('its-own')
const strangersKey = newKey('its-own')

const server = createServer()
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://127.0.0.1:${server.address().port}`

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'uppsikt',
    client_secret: 'known-to-both-and-only-in-the-tests',
    redirect_uris: [redirectTo],
    post_logout_redirect_uris: [afterSignOut],
    grant_types: ['authorization_code'],
    response_types: ['code']
  }],
  jwks: { keys: [key] },
  cookies: { keys: ['of-the-tests-only'] },
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email'], profile: ['name', 'groups'] },
  findAccount: (context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: state.email?.[id] ?? `${id}@kommun.example`,
      name: `Person ${id}`,
      groups: state.groups[id] ?? []
    })
  })
})

async function signed (claims, withKey) {
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'its-own' })
    .sign(await importJWK(withKey, 'RS256'))
}

const faults = {
  signature: claims => signed(claims, strangersKey),
  audience: claims => signed({ ...claims, aud: 'another-client' }, key),
  issuer: claims => signed({ ...claims, iss: 'http://127.0.0.1:1' }, key),
  expired: claims => signed({ ...claims, exp: claims.iat - 60 }, key),
  nonce: claims => signed({ ...claims, nonce: 'of-another-question' }, key),
  unasked: ({ nonce, ...claims }) => signed(claims, key),
  person: claims => signed({ ...claims, sub: 'somebody-else' }, key),
  none: claims => [{ alg: 'none' }, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.'
}

provider.use(async (context, next) => {
  await next()
  if (context.path === '/token' && state.fault && context.body?.id_token) {
    context.body.id_token = await faults[state.fault](decodeJwt(context.body.id_token))
  }
})

const answer = provider.callback()
server.on('request', async (request, response) => {
  if (request.url !== '/control') return answer(request, response)
  let told = ''
  for await (const part of request) told += part
  Object.assign(state, JSON.parse(told))
  response.end('{}')
})
console.log(issuer)
