#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

TEST_CASE("lines: figures are kept as they were put last, one row for each line") {
    const auto store = in_memory();
    LineFigures sms{.line = "sms",
                    .last_in = at(1),
                    .last_out = at(2),
                    .received = 3,
                    .sent = 4,
                    .failed = 5,
                    .refused = 6,
                    .refused_at = at(7),
                    .trouble = "kannel: HTTP 503",
                    .troubled_at = at(8)};
    const LineFigures fresh{.line = "whatsapp"};
    committed(*store, [&](Store& s) {
        CHECK(s.lines().all().empty());
        s.lines().put(sms);
        s.lines().put(fresh);
        sms.sent = 9;
        sms.trouble.clear();
        s.lines().put(sms);
        CHECK(s.lines().all() == std::vector{sms, fresh});
    });
}
