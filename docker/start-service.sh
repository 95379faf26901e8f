#!/usr/bin/env bash
# Starts the service of this image, unless the container has too little memory for it: the kernel would kill it without a
# word.
set -euo pipefail

readonly needed=${SERVICE_MEMORY_MIB:-384}

# With cgroups v2, else v1; without either nothing is known, and nothing is refused.
limit=$(cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null | head -n 1) || true
if [[ $limit =~ ^[0-9]+$ ]] && ((limit < needed * 1024 * 1024)); then
  printf 'The container has %d MiB of memory and the service needs %d: raise its limit (mem_limit).\n' \
    $((limit / 1024 / 1024)) "$needed" >&2
  exit 1
fi

# In this shell's place, so that Java is process 1 and hears SIGTERM itself: requests, batches and the outbox in hand are
# finished, then it ends. Half of the container's memory is heap; the rest is code, metadata, threads and buffers.
# More options: JDK_JAVA_OPTIONS.
exec java \
  -XX:MaxRAMPercentage=50 \
  -XX:+UseCompactObjectHeaders \
  -XX:+ExitOnOutOfMemoryError \
  -XX:+ErrorFileToStdout \
  --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow \
  -jar application.jar
