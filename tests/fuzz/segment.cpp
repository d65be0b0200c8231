// SMS: any bytes are segmented and cut, and every part that was cut travels alone.
#include "channels/sms/segment.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;
using namespace swcs::channels::sms;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto plain = segment(text);
    fuzz::must(plain.segments >= 1 && plain.units >= 0, "a text is at least one part");
    fuzz::must(segment(text, Fold::automatic).segments <= plain.segments, "auto folding never costs a part");
    for (const auto fold : {Fold::off, Fold::automatic, Fold::always}) {
        for (const auto& part : parts(text, fold)) {
            fuzz::must(segment(part).segments == 1, "a part travels as one part");
        }
    }
    return 0;
}
