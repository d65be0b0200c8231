#include "gateway/media/sandbox.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <vector>

namespace swcs::gateway::media {

namespace {

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned kArchitecture = 0;
#endif

// What reading, writing, memory and ending need; threads are not among it.
constexpr std::array kAllowed{__NR_read,      __NR_write,          __NR_writev,       __NR_close,
                              __NR_brk,       __NR_mmap,           __NR_munmap,       __NR_mremap,
                              __NR_madvise,   __NR_mprotect,       __NR_futex,        __NR_clock_gettime,
                              __NR_getrandom, __NR_rt_sigprocmask, __NR_rt_sigaction, __NR_rt_sigreturn,
                              __NR_getpid,    __NR_gettid,         __NR_tgkill,       __NR_exit,
                              __NR_exit_group};

// Everything else answers EPERM: a library that looks for a file it can do without goes on without it.
bool filter_calls() {
    if (kArchitecture == 0) return true;
    std::vector<sock_filter> program{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    for (const int call : kAllowed) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    const sock_fprog filter{.len = static_cast<unsigned short>(program.size()), .filter = program.data()};
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

bool limit(decltype(RLIMIT_AS) what, rlim_t most) {
    const rlimit both{.rlim_cur = most, .rlim_max = most};
    return ::setrlimit(what, &both) == 0;
}

// gcc says it with a macro, clang with a feature.
#if defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

bool limit_memory() {
    constexpr rlim_t most = rlim_t{1024} * 1024 * 1024;  // of addresses; the program itself takes a part
    return !limits_memory() || limit(RLIMIT_AS, most);
}

}  // namespace

bool limits_memory() {
    return !kSanitized;
}

bool enter_sandbox() {
    constexpr rlim_t seconds = 10;
    return limit_memory() && limit(RLIMIT_CPU, seconds) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
           ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filter_calls();
}

}  // namespace swcs::gateway::media
