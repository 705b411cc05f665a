#!/usr/bin/env bash
# jest with memory that is kept (ADR 32). Its workers fill and drop buffers by the gigabyte: each page that is given back and touched again is a
# fault, which on a virtual machine costs more than what was done with the page.
set -euo pipefail
node=$(command -v node)
# Debian's python3, zip and 7z, as a new machine has them, and not the wrappers of a version manager.
export PATH="/usr/bin:$PATH"
# glibc: ask for large pages, keep what was freed. What a person has set stays.
export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-1073741824}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-268435456}"
export MALLOC_TOP_PAD_="${MALLOC_TOP_PAD_:-16777216}"
# V8: the processors are busy, and threads that help to collect take the time from the next process; much is young when there is room for it,
# and all that a file of tests has loaded is not marked again for each 64 MB of buffers.
exec "$node" --single-threaded-gc --min-semi-space-size=32 --max-semi-space-size=64 --heap-growing-percent=400 \
  node_modules/jest/bin/jest.js "$@"
