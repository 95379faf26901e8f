# One image for each service, from the jar that the build left:
#   ./mvnw -Dquick package && docker build --build-arg MODULE=order-service -t order-saga/order-service .
# Written for the classic builder and for BuildKit alike.
FROM eclipse-temurin:25-jre AS jar
ARG MODULE
WORKDIR /jar
COPY ${MODULE}/target/*-exec.jar application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --application-filename application.jar --destination layers

FROM eclipse-temurin:25-jre
RUN useradd --user-group --uid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin saga
WORKDIR /app
# From what changes least to what changes most: a new version of the code is a layer of a few hundred KiB.
COPY docker/start-service.sh ./
COPY --from=jar /jar/layers/dependencies/ ./
COPY --from=jar /jar/layers/snapshot-dependencies/ ./
COPY --from=jar /jar/layers/application/ ./

# By number, so that an orchestrator sees that it is not root. Nothing is written but to /tmp.
USER 10001:10001
ENV SERVER_PORT=8080
EXPOSE 8080

# The base image has no curl and no wget, so the shell asks itself; what is not well is in the health log.
HEALTHCHECK --interval=5s --timeout=5s --start-period=90s --retries=3 CMD ["/bin/bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && { [[ $status == 200 ]] || { cat <&3; exit 1; }; }"]

ENTRYPOINT ["/app/start-service.sh"]
