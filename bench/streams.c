// Many open streams, and what reaches them: streams FILE PORT…
//
// FILE holds the requests that open the streams, each as a line `room place needle size` and its bytes. `place` is the
// index of the port; what is delivered to a stream contains `needle`. Once all are open the program prints
// `opened count seconds` and then obeys lines on its standard input:
//
//     post FILE PORT GAP     sends requests one after the other, each as `room wanted size` and its bytes, waits until so
//                            many streams of the room were reached (−1: all), and GAP ms more; prints
//                            `posted count refused delivered missing p50_ms p99_ms max_ms answer_p50_ms answer_p99_ms`
//     listen MS              reads for so long; prints `heard bytes streams_that_ended`
//
// A time runs from the first byte of the request to the moment at which the stream's bytes are read. In C so that it
// takes little of the cores that are being measured.
#define _GNU_SOURCE /* memmem */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define IN_FLIGHT 64
#define LONGEST_WAIT 5.0
#define SENDER UINT32_MAX

struct stream {
    int line, room, place, next_of_room;
    char needle[48];
    const char *request;
    size_t size;
    bool is_open, has_ended;
    long reached; /* the post that reached it last */
};

static struct stream *streams;
static size_t stream_count, heard, ended;
static int *rooms, room_count; /* the first stream of each */
static int poll_line, ports[8];
static double *times, *answers, post_began;
static size_t time_count, time_room;
static long post;
static int current_room = -1, reached;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void stop(const char *why) {
    fprintf(stderr, "streams: %s\n", why);
    exit(1);
}

static const char *map(const char *path, size_t *size) {
    int file = open(path, O_RDONLY);
    struct stat about;
    if (file < 0 || fstat(file, &about) || about.st_size == 0) stop("a file of requests cannot be read");
    const char *bytes = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) stop("a file of requests cannot be mapped");
    close(file);
    *size = about.st_size;
    return bytes;
}

static void read_streams(const char *path) {
    size_t size, room = 0;
    const char *bytes = map(path, &size), *end = bytes + size;
    while (bytes < end) {
        if (stream_count == room) streams = realloc(streams, (room = room ? room * 2 : 4096) * sizeof *streams);
        struct stream *stream = &streams[stream_count++];
        memset(stream, 0, sizeof *stream);
        if (sscanf(bytes, "%d %d %47s %zu", &stream->room, &stream->place, stream->needle, &stream->size) != 4)
            stop("the file of streams is malformed");
        stream->request = strchr(bytes, '\n') + 1;
        bytes = stream->request + stream->size;
        if (stream->room >= room_count) room_count = stream->room + 1;
    }
    rooms = malloc(room_count * sizeof *rooms);
    for (int one = 0; one < room_count; one++) rooms[one] = -1;
    for (size_t one = 0; one < stream_count; one++) {
        streams[one].next_of_room = rooms[streams[one].room];
        rooms[streams[one].room] = one;
    }
}

static int connect_to(int port) {
    int line = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    if (line < 0) stop("no descriptor is left");
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (connect(line, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS) stop("no connection");
    return line;
}

static void watch(int line, uint32_t what, uint32_t events, int how) {
    struct epoll_event event = {.events = events, .data.u32 = what};
    if (epoll_ctl(poll_line, how, line, &event)) stop("epoll");
}

static void take(struct stream *stream, const char *bytes, size_t size) {
    heard += size;
    if (stream->room != current_room || stream->reached == post || !memmem(bytes, size, stream->needle, strlen(stream->needle)))
        return;
    stream->reached = post;
    reached++;
    if (time_count == time_room) times = realloc(times, (time_room = time_room ? time_room * 2 : 4096) * sizeof *times);
    times[time_count++] = now() - post_began;
}

/* True when it has become open. */
static bool hear(struct stream *stream) {
    char bytes[16384];
    bool opened = false;
    for (;;) {
        ssize_t size = read(stream->line, bytes, sizeof bytes);
        if (size < 0 && errno == EAGAIN) return opened;
        if (size <= 0) {
            if (!stream->is_open) stop("a stream ended before it began");
            stream->has_ended = true, ended++;
            close(stream->line);
            return opened;
        }
        if (!stream->is_open) {
            if (size < 12 || memcmp(bytes + 9, "200", 3)) fprintf(stderr, "%.*s\n", (int)size, bytes), stop("a stream was refused");
            opened = stream->is_open = true;
        }
        take(stream, bytes, size);
    }
}

static void open_all(void) {
    double began = now();
    size_t next = 0, open = 0;
    while (open < stream_count) {
        for (; next < stream_count && next - open < IN_FLIGHT; next++) {
            streams[next].line = connect_to(ports[streams[next].place]);
            watch(streams[next].line, next, EPOLLOUT, EPOLL_CTL_ADD);
        }
        struct epoll_event events[256];
        int count = epoll_wait(poll_line, events, 256, 20000);
        if (count == 0) stop("streams do not open");
        for (int one = 0; one < count; one++) {
            struct stream *stream = &streams[events[one].data.u32];
            if (events[one].events & EPOLLOUT) {
                if (write(stream->line, stream->request, stream->size) != (ssize_t)stream->size) stop("a request was cut");
                watch(stream->line, events[one].data.u32, EPOLLIN, EPOLL_CTL_MOD);
            } else {
                open += hear(stream);
            }
        }
    }
    printf("opened %zu %.3f\n", stream_count, now() - began);
}

/* Reads until `until`, or until all of the room are reached and the sender is answered. */
static int answer_status;
static void listen_until(double until, int sender, int wanted) {
    struct epoll_event events[256];
    for (double left; (left = until - now()) > 0;) {
        if (sender >= 0 && reached >= wanted && answer_status) return;
        int count = epoll_wait(poll_line, events, 256, left * 1000 + 1);
        for (int one = 0; one < count; one++) {
            if (events[one].data.u32 != SENDER) {
                hear(&streams[events[one].data.u32]);
                continue;
            }
            char bytes[8192];
            ssize_t size = read(sender, bytes, sizeof bytes - 1);
            if (size <= 0) stop("the sender's connection was lost");
            bytes[size] = 0;
            if (!answer_status) answer_status = atoi(bytes + 9), answers[post] = now() - post_began;
            if (answer_status > 299) fprintf(stderr, "%s\n", bytes);
        }
    }
}

static int by_size(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static double part(double *all, size_t count, double share) { return count ? all[(size_t)((count - 1) * share)] * 1000 : 0; }

static void post_all(const char *path, int port, double gap) {
    size_t size, count = 0, refused = 0, missing = 0;
    const char *bytes = map(path, &size), *end = bytes + size;
    int sender = connect_to(port);
    watch(sender, SENDER, EPOLLIN, EPOLL_CTL_ADD);
    listen_until(now() + 0.2, -1, 0);
    answers = malloc((size / 16 + 1) * sizeof *answers);
    for (size_t one = 0; one < stream_count; one++) streams[one].reached = -1;
    for (post = 0, time_count = 0; bytes < end; post++) {
        size_t length;
        int wanted;
        if (sscanf(bytes, "%d %d %zu", &current_room, &wanted, &length) != 3) stop("the file of posts is malformed");
        bytes = strchr(bytes, '\n') + 1;
        reached = answer_status = 0;
        answers[post] = LONGEST_WAIT;
        if (wanted < 0) {
            wanted = 0;
            for (int one = current_room < room_count ? rooms[current_room] : -1; one >= 0; one = streams[one].next_of_room) wanted++;
        }
        post_began = now();
        if (write(sender, bytes, length) != (ssize_t)length) stop("a post was cut");
        bytes += length;
        listen_until(now() + LONGEST_WAIT, sender, wanted);
        refused += answer_status < 200 || answer_status > 299;
        missing += wanted - reached;
        count++;
        current_room = -1;
        listen_until(now() + gap, -1, 0);
    }
    close(sender);
    qsort(times, time_count, sizeof *times, by_size);
    qsort(answers, count, sizeof *answers, by_size);
    printf("posted %zu %zu %zu %zu %.3f %.3f %.3f %.3f %.3f\n", count, refused, time_count, missing,
        part(times, time_count, 0.5), part(times, time_count, 0.99), part(times, time_count, 1),
        part(answers, count, 0.5), part(answers, count, 0.99));
    free(answers);
}

int main(int count, char **arguments) {
    if (count < 3 || count > 10) stop("usage: streams FILE PORT...");
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int one = 2; one < count; one++) ports[one - 2] = atoi(arguments[one]);
    poll_line = epoll_create1(0);
    read_streams(arguments[1]);
    open_all();
    char line[4096], path[4000];
    int port, milliseconds;
    while (fgets(line, sizeof line, stdin)) {
        if (sscanf(line, "post %3999s %d %d", path, &port, &milliseconds) == 3) {
            post_all(path, port, milliseconds / 1000.0);
        } else if (sscanf(line, "listen %d", &milliseconds) == 1) {
            heard = ended = 0;
            listen_until(now() + milliseconds / 1000.0, -1, 0);
            printf("heard %zu %zu\n", heard, ended);
        } else {
            stop("an order that nobody knows");
        }
    }
}
