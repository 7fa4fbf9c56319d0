# The image of one practice's site: its pages hold the address it was built for.
#   docker build --build-arg SITE_URL=https://www.example.com --tag practice .
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /site
ENV NODE_ENV=production
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
ARG SITE_URL
RUN npm run build && npm run standalone -- /standalone && chmod --recursive a+rX /standalone

FROM ${NODE_IMAGE}
WORKDIR /site
# An empty HOSTNAME is every address: Docker would set it to the container's name.
ENV NODE_ENV=production HOSTNAME= PORT=3000 DATA_DIR=/data
COPY --from=build /standalone ./
RUN install --directory --owner=node --group=node --mode=0700 /data /backups
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# npm's own start, without npm standing between the signal to stop and the server.
CMD ["sh", "-c", "eval \"$(node --print 'require(\"./package.json\").scripts.start')\""]
