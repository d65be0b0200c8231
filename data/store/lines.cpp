#include "data/store/lines.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row =
    std::tuple<std::string, Number, Number, Number, Number, Number, Number, Number, std::string, Number>;

LineFigures figures_of(Row&& row) {
    auto& [line, last_in, last_out, received, sent, failed, refused, refused_at, trouble, troubled_at] = row;
    return {.line = std::move(line),
            .last_in = from_ms(last_in),
            .last_out = from_ms(last_out),
            .received = received,
            .sent = sent,
            .failed = failed,
            .refused = refused,
            .refused_at = from_ms(refused_at),
            .trouble = std::move(trouble),
            .troubled_at = from_ms(troubled_at)};
}

}  // namespace

void Lines::put(const LineFigures& f) {
    session_.run(
        "INSERT INTO line_figures (line, last_in, last_out, received, sent, failed, refused, refused_at, "
        "trouble, troubled_at) VALUES (:line, :last_in, :last_out, :received, :sent, :failed, :refused, "
        ":refused_at, :trouble, :troubled_at) ON CONFLICT (line) DO UPDATE SET last_in = excluded.last_in, "
        "last_out = excluded.last_out, received = excluded.received, sent = excluded.sent, failed = "
        "excluded.failed, refused = excluded.refused, refused_at = excluded.refused_at, trouble = "
        "excluded.trouble, troubled_at = excluded.troubled_at",
        f.line, f.last_in, f.last_out, f.received, f.sent, f.failed, f.refused, f.refused_at, f.trouble,
        f.troubled_at);
}

std::vector<LineFigures> Lines::all() {
    return made(session_.rows<Row>("SELECT line, last_in, last_out, received, sent, failed, refused, "
                                   "refused_at, trouble, troubled_at FROM line_figures ORDER BY line"),
                figures_of);
}

}  // namespace swcs::data::store
