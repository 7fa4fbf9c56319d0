// The least that Node's own server can do: two bytes, no header of ours. No program on node:http answers faster.
import { createServer } from 'node:http'

createServer((_request, response) => {
  response.writeHead(200, { 'Content-Length': 2 })
  response.end('ok')
}).listen(Number(process.env.PORT), '127.0.0.1')
