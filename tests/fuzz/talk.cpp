// Talks: any bytes are a talk that holds or fails at a line it has, and running it twice says the same.
#include <algorithm>

#include "dialog/talk.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/shipped.hpp"

using namespace swcs;

// Before the first input: under the sanitizers a pack takes longer to build than an input may.
int LLVMFuzzerInitialize(int*, char***) {
    fuzz::ecuador();
    return 0;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto failures = dialog::run_talk(text, fuzz::ecuador());
    const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
    for (const auto& failure : failures) {
        fuzz::must(failure.line >= 1 && failure.line <= lines, "a failure stands at a line of the talk");
        fuzz::must(!failure.message.empty(), "a failure says what is wrong");
    }
    fuzz::must(dialog::run_talk(text, fuzz::ecuador()).size() == failures.size(),
               "a talk runs the same way twice");
    return 0;
}
