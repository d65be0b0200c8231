// A box for a process that reads what strangers sent. From then on it can compute, read and write the pipes
// it has, and end: it opens nothing, connects to nobody and starts nothing.
#pragma once

namespace swcs::gateway::media {

// For good; false when the system refuses. The filter of system calls is there on x86-64 and arm64, the
// limits (memory, processor time, no core file) everywhere.
bool enter_sandbox();

// False in a sanitizer's build only: its shadow is larger than any limit.
bool limits_memory();

}  // namespace swcs::gateway::media
