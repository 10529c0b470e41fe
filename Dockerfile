# One image for the application (commands: web, worker, beat, ingest, seal), and the servers that
# `make services` runs where a Docker engine is at hand: the same Debian 13 packages as without Docker.

FROM debian:trixie-slim AS database
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-17 postgresql-17-timescaledb && rm -rf /var/lib/apt/lists/*
RUN install -d -o postgres -g postgres /srv/pg
USER postgres
VOLUME /srv/pg
ENV PATH=/usr/lib/postgresql/17/bin:$PATH
CMD ["bash", "-euc", "test -e /srv/pg/PG_VERSION || { initdb -D /srv/pg -U postgres --auth=scram-sha-256 --pwfile=<(printf %s \"$GXP_DB_PASSWORD\") -E UTF8 --locale-provider=builtin --locale=C.UTF-8; echo 'host all all all scram-sha-256' >> /srv/pg/pg_hba.conf; }; exec postgres -D /srv/pg -c listen_addresses='*' -c shared_preload_libraries=timescaledb -c timescaledb.telemetry_level=off -c timescaledb.max_background_workers=0 -c max_connections=200 -c max_locks_per_transaction=512 -c timezone=UTC"]

FROM debian:trixie-slim AS broker
RUN apt-get update && apt-get install -y --no-install-recommends rabbitmq-server && rm -rf /var/lib/apt/lists/*
USER rabbitmq
ENV HOME=/var/lib/rabbitmq
CMD ["bash", "-euc", "printf 'listeners.tcp.default = 5672\\ndefault_user = gxp\\ndefault_pass = %s\\nlog.console = true\\n' \"$GXP_DB_PASSWORD\" > /tmp/rabbitmq.conf; export RABBITMQ_CONFIG_FILE=/tmp/rabbitmq.conf; exec /usr/lib/rabbitmq/bin/rabbitmq-server"]

FROM debian:trixie-slim AS keycloak
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-21-jre-headless maven unzip && rm -rf /var/lib/apt/lists/*
RUN mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy -Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:zip -DoutputDirectory=/tmp && unzip -q /tmp/keycloak-quarkus-dist-*.zip -d /opt && mv /opt/keycloak-* /opt/keycloak && rm -rf /tmp/* /root/.m2
RUN useradd --system keycloak && /opt/keycloak/bin/kc.sh build --db=dev-file --features-disabled=impersonation && chown -R keycloak /opt/keycloak
USER keycloak
ENV JAVA_OPTS_KC_HEAP="-Xms64m -Xmx512m" KC_HTTP_ENABLED=true KC_HOSTNAME_BACKCHANNEL_DYNAMIC=true KC_CACHE=local
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized"]

FROM node:20-slim AS portal
WORKDIR /src
COPY package.json package-lock.json .npmrc tsconfig.json vite.config.ts ./
RUN npm ci
COPY platform/web platform/web
COPY modules modules
RUN npm run build

FROM python:3.11-slim AS wheel
WORKDIR /src
COPY requirements-dev.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-dev.lock
COPY pyproject.toml README.md LICENSE ./
COPY platform platform
COPY tenants tenants
COPY modules modules
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.11-slim AS app
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 GXP_HOME=/var/lib/yaoheng
COPY requirements.lock /tmp/
RUN pip install --no-cache-dir --require-hashes -r /tmp/requirements.lock
COPY --from=wheel /wheels /tmp/wheels
RUN pip install --no-cache-dir --no-deps --no-index /tmp/wheels/*.whl && useradd --system --home /var/lib/yaoheng --create-home gxp
COPY --from=portal --chown=gxp /src/var/portal /var/lib/yaoheng/portal
USER gxp
ENTRYPOINT ["gxp"]
CMD ["web"]
