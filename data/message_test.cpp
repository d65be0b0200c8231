#include "data/message.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace swcs::data;

TEST_CASE(
    "message: a status only moves up; failed follows queued and sent, and a later delivered is believed [CW "
    "14529]") {
    using enum DeliveryStatus;
    struct Row {
        DeliveryStatus current, heard, then;
    };
    constexpr Row rows[] = {
        {queued, queued, queued},
        {queued, sent, sent},
        {queued, delivered, delivered},
        {queued, read, read},
        {queued, failed, failed},
        {sent, queued, sent},
        {sent, sent, sent},
        {sent, delivered, delivered},
        {sent, read, read},
        {sent, failed, failed},
        {delivered, queued, delivered},
        {delivered, sent, delivered},
        {delivered, delivered, delivered},
        {delivered, read, read},
        {delivered, failed, delivered},
        {read, queued, read},
        {read, sent, read},
        {read, delivered, read},
        {read, read, read},
        {read, failed, read},
        {failed, queued, failed},
        {failed, sent, failed},
        {failed, delivered, delivered},
        {failed, read, read},
        {failed, failed, failed},
    };
    for (const Row& row : rows) {
        CAPTURE(name_of(row.current), name_of(row.heard));
        CHECK(advance(row.current, row.heard) == row.then);
    }
}

TEST_CASE("message: whatever the order in which a provider's words arrive, the end is the same") {
    using enum DeliveryStatus;
    std::vector<DeliveryStatus> heard{sent, delivered, read, failed};
    std::sort(heard.begin(), heard.end());
    do {
        DeliveryStatus status = queued;
        for (const auto next : heard) status = advance(status, next);
        CHECK(status == read);
    } while (std::next_permutation(heard.begin(), heard.end()));
}
