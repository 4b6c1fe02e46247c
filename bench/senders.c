// Eight mail servers that hand their queues over by LMTP at the same time: senders PORT FILE CONNECTIONS
//
// FILE holds mails as `bench/mails.py` writes them: the length of the envelope commands and of the content, four
// bytes each, little-endian, then both. The program waits for each answer as a mail server does, counts 250s, and
// prints `kept refused seconds p50_ms p99_ms`. In C so that it takes little of the cores that are being measured.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum state { GREETING, HELLO, ENVELOPE, CONTENT, DONE };
struct mail { const char *envelope, *content; uint32_t envelope_size, content_size; };
struct sender {
    int line;
    enum state state;
    int answers;
    const char *rest;
    size_t rest_size;
    const struct mail *mail;
    double began;
    char answer[4096];
    size_t answer_size;
};

static struct mail *mails;
static size_t mail_count, next_mail, kept, refused;
static double *times;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void stop(const char *why) {
    fprintf(stderr, "senders: %s\n", why);
    exit(1);
}

static uint32_t number(const unsigned char *bytes) {
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void read_mails(const char *path) {
    int file = open(path, O_RDONLY);
    struct stat about;
    if (file < 0 || fstat(file, &about) || about.st_size == 0) stop("the file of mails cannot be read");
    const char *bytes = mmap(NULL, about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) stop("the file of mails cannot be mapped");
    size_t room = 0, place = 0, size = about.st_size;
    while (place + 8 <= size) {
        if (mail_count == room) mails = realloc(mails, (room = room ? room * 2 : 4096) * sizeof *mails);
        struct mail *mail = &mails[mail_count++];
        mail->envelope_size = number((const unsigned char *)bytes + place);
        mail->content_size = number((const unsigned char *)bytes + place + 4);
        mail->envelope = bytes + place + 8;
        mail->content = mail->envelope + mail->envelope_size;
        place += 8 + (size_t)mail->envelope_size + mail->content_size;
        if (place > size) stop("the file of mails is cut short");
    }
    times = calloc(mail_count, sizeof *times);
}

static void say(struct sender *sender, const char *words, size_t size) {
    while (size) {
        ssize_t sent = write(sender->line, words, size);
        if (sent < 0 && errno == EAGAIN) break;
        if (sent <= 0) stop("the connection was lost");
        words += sent, size -= sent;
    }
    sender->rest = words, sender->rest_size = size;
}

static void go_on(struct sender *sender) {
    if (next_mail == mail_count) {
        sender->state = DONE;
        say(sender, "QUIT\r\n", 6);
        return;
    }
    sender->mail = &mails[next_mail++];
    sender->state = ENVELOPE, sender->answers = 3, sender->began = now();
    say(sender, sender->mail->envelope, sender->mail->envelope_size);
}

static void hear(struct sender *sender, const char *line) {
    if (line[3] == '-') return;
    int code = atoi(line);
    switch (sender->state) {
    case GREETING:
        sender->state = HELLO;
        say(sender, "LHLO senders.test\r\n", 19);
        break;
    case HELLO: go_on(sender); break;
    case ENVELOPE:
        if (code >= 400) stop(line);
        if (--sender->answers) break;
        sender->state = CONTENT;
        say(sender, sender->mail->content, sender->mail->content_size);
        break;
    case CONTENT:
        times[kept + refused] = now() - sender->began;
        if (code == 250) kept++; else refused++;
        go_on(sender);
        break;
    case DONE: break;
    }
}

static void listen_to(struct sender *sender) {
    ssize_t count = read(sender->line, sender->answer + sender->answer_size,
                         sizeof sender->answer - 1 - sender->answer_size);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) stop("the desk closed the connection");
    sender->answer_size += count;
    sender->answer[sender->answer_size] = 0;
    char *start = sender->answer, *end;
    while ((end = strstr(start, "\r\n"))) {
        *end = 0;
        hear(sender, start);
        start = end + 2;
    }
    sender->answer_size -= start - sender->answer;
    memmove(sender->answer, start, sender->answer_size + 1);
}

static int connect_to(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int line = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    if (connect(line, (struct sockaddr *)&address, sizeof address)) stop("nobody listens there");
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(line, F_SETFL, O_NONBLOCK);
    return line;
}

static int by_size(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **words) {
    if (count != 4) stop("usage: senders PORT FILE CONNECTIONS");
    int lines = atoi(words[3]);
    read_mails(words[2]);
    struct sender *senders = calloc(lines, sizeof *senders);
    struct pollfd *waits = calloc(lines, sizeof *waits);
    for (int i = 0; i < lines; i++) senders[i].line = connect_to(atoi(words[1]));
    double began = now();
    while (kept + refused < mail_count) {
        for (int i = 0; i < lines; i++)
            waits[i] = (struct pollfd){senders[i].line, senders[i].state == DONE ? 0 : POLLIN | (senders[i].rest_size ? POLLOUT : 0), 0};
        if (poll(waits, lines, 60000) <= 0) stop("no answer for a minute");
        for (int i = 0; i < lines; i++) {
            if (waits[i].revents & POLLOUT) say(&senders[i], senders[i].rest, senders[i].rest_size);
            if (waits[i].revents & (POLLIN | POLLHUP | POLLERR)) listen_to(&senders[i]);
        }
    }
    double took = now() - began;
    qsort(times, mail_count, sizeof *times, by_size);
    printf("%zu %zu %.3f %.2f %.2f\n", kept, refused, took, times[mail_count / 2] * 1e3, times[mail_count * 99 / 100] * 1e3);
    return 0;
}
