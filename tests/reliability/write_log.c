/* Records, in their order, the writes, cuts and syncs of files whose path begins with WRITE_LOG_OF.
 *
 * Loaded before libc (LD_PRELOAD) into a child of tests/reliability/test_power_cut.py. Each record:
 * one letter (W write, T truncate, S sync), the file's number, offset, length, and for a write its
 * bytes; for a new file number first a record N with its name. Numbers are 64 bits, native order.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 4096
static int file_of[MOST];
static char names[MOST][512];
static int known = 0, out = -1;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_truncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);

static void ready(void) {
    if (real_write) return;
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_truncate = dlsym(RTLD_NEXT, "ftruncate");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_open = dlsym(RTLD_NEXT, "open");
    real_close = dlsym(RTLD_NEXT, "close");
    real_write = dlsym(RTLD_NEXT, "write");
}

static void put(char kind, uint64_t file, uint64_t offset, uint64_t length, const void *bytes) {
    uint64_t numbers[3] = {file, offset, length};
    real_write(out, &kind, 1);
    real_write(out, numbers, sizeof numbers);
    if (bytes) real_write(out, bytes, length);
}

static int watched(int fd) { return fd >= 0 && fd < MOST && file_of[fd]; }

static int noticed(int fd, const char *path) {
    const char *wanted = getenv("WRITE_LOG_OF"), *log = getenv("WRITE_LOG");
    if (fd < 0 || fd >= MOST) return fd;
    file_of[fd] = 0;
    if (!wanted || !log || strncmp(path, wanted, strlen(wanted)) || strstr(path, "-shm")) return fd;
    if (out < 0) out = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int at = 0;
    while (at < known && strcmp(names[at], path)) at++;
    if (at == known) {
        strncpy(names[known++], path, 511);
        put('N', at + 1, 0, strlen(path), path);
    }
    file_of[fd] = at + 1;
    return fd;
}

static int opened(const char *path, int flags, mode_t mode) {
    ready();
    return noticed(real_open(path, flags, mode), path);
}

#define MODE(flags, mode) \
    mode_t mode = 0; \
    if ((flags) & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, int); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags, mode) return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags, mode) return opened(path, flags, mode); }

int close(int fd) {
    ready();
    if (fd >= 0 && fd < MOST) file_of[fd] = 0;
    return real_close(fd);
}

static ssize_t written(int fd, const void *bytes, size_t length, off_t offset) {
    ready();
    ssize_t done = real_pwrite(fd, bytes, length, offset);
    if (done > 0 && watched(fd)) put('W', file_of[fd], offset, done, bytes);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return written(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return written(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
    ready();
    off_t offset = watched(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    ssize_t done = real_write(fd, bytes, length);
    if (done > 0 && watched(fd)) put('W', file_of[fd], offset, done, bytes);
    return done;
}

static int cut(int fd, off_t length) {
    ready();
    int failed = real_truncate(fd, length);
    if (!failed && watched(fd)) put('T', file_of[fd], length, 0, NULL);
    return failed;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

int fsync(int fd) {
    ready();
    int failed = real_fsync(fd);
    if (!failed && watched(fd)) put('S', file_of[fd], 0, 0, NULL);
    return failed;
}

int fdatasync(int fd) {
    ready();
    int failed = real_fdatasync(fd);
    if (!failed && watched(fd)) put('S', file_of[fd], 0, 0, NULL);
    return failed;
}
