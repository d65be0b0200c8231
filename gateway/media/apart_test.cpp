// Programs of every kind beside us, and the box a decoder works in.
#include "gateway/media/apart.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>

#include "gateway/media/sandbox.hpp"

namespace swcs::gateway::media::testing {

namespace {

using namespace std::chrono_literals;

Ran shell(const std::string& script, std::string_view input, std::size_t most = 1'000'000,
          data::Millis patience = 10s) {
    return run_apart({"/bin/sh", "-c", script}, input, most, patience);
}

// What the child of a fork says by its exit code, once it is in the box.
template <typename Act>
int in_the_box(const Act& act) {
    const pid_t child = ::fork();
    // Bare: a sanitizer's own _exit does things that the box forbids.
    if (child == 0) ::syscall(SYS_exit_group, enter_sandbox() ? act() : 100);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 200;
}

int refused(long result) {
    return result < 0 && errno == EPERM ? 0 : 1;
}

}  // namespace

TEST_CASE("apart: a program gets its bytes and gives its own, more than a pipe holds at once") {
    const std::string large(3'000'000, 'x');
    const Ran ran = shell("/bin/cat", large, 4'000'000);
    CHECK(ran.ended);
    CHECK(ran.code == 0);
    CHECK(ran.output == large);
}

TEST_CASE("apart: however a program ends, we go on") {
    struct Row {
        std::string label;
        std::string script;
        bool ended;
        int code;
    };
    const auto row = GENERATE(values<Row>({
        {"it says no", "exit 3", true, 3},
        {"it reads nothing", "echo x", true, 0},
        {"it crashes", "kill -SEGV $$", true, -1},
        {"it runs out of time", "exec /bin/sleep 60", false, -1},
        {"it talks without end", "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", false, -1},
    }));
    DYNAMIC_SECTION(row.label) {
        const auto begun = std::chrono::steady_clock::now();
        const Ran ran = shell(row.script, std::string(500'000, 'x'), 100'000, 1s);
        CHECK(ran.ended == row.ended);
        CHECK(ran.code == row.code);
        CHECK(std::chrono::steady_clock::now() - begun < 20s);
    }
    CHECK_FALSE(run_apart({"/nowhere/program"}, "", 100, 1s).ended);
}

TEST_CASE("apart: it sees none of our secrets and none of our files") {
    ::setenv("SWCS_TEST_SECRET", "secret", 1);
    const int open_file = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC, as a careless library does
    CHECK(shell("echo $SWCS_TEST_SECRET", "").output == "\n");
    CHECK(shell("ls /proc/self/fd | /usr/bin/wc -l", "").output.find_first_not_of("0123456789 \n") ==
          std::string::npos);
    const std::string ours = "/proc/self/fd/" + std::to_string(open_file);
    CHECK(shell("[ -e " + ours + " ] && echo there", "").output.empty());
    ::close(open_file);
    ::unsetenv("SWCS_TEST_SECRET");
}

#if defined(__x86_64__) || defined(__aarch64__)
TEST_CASE("sandbox: in the box nothing is opened, reached or started, and what is open is read and written") {
    CHECK(in_the_box([] { return refused(::open("/etc/passwd", O_RDONLY)); }) == 0);
    CHECK(in_the_box([] { return refused(::socket(AF_INET, SOCK_STREAM, 0)); }) == 0);
    CHECK(in_the_box([] { return refused(::fork()); }) == 0);
    CHECK(in_the_box([] { return refused(::kill(::getppid(), 0)); }) == 0);
    CHECK(in_the_box([] { return ::write(STDOUT_FILENO, "", 0) == 0 ? 0 : 1; }) == 0);
}
#endif

TEST_CASE("sandbox: memory has an end") {
    if (!limits_memory()) return;
    CHECK(in_the_box([] {
              void* volatile block = std::malloc(std::size_t{2} << 30);
              return block == nullptr ? 0 : 1;
          }) == 0);
}

}  // namespace swcs::gateway::media::testing
