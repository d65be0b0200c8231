// check: everything that can be proved about a pack before people meet it. Mistakes that keep it from being
// built, then the proofs, then its talks; all of them printed, so that one run is enough to mend them.
#include <ostream>

#include "dialog/talk.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/load_pack.hpp"
#include "gateway/cli/proofs.hpp"
#include "gateway/clock.hpp"
#include "gateway/pack_files.hpp"

namespace swcs::gateway::cli {

namespace {

std::string today_of(const CheckOptions& options) {
    return options.today.empty() ? data::rfc3339(SystemClock().now()).substr(0, 10) : options.today;
}

std::size_t prove(const CheckOptions& options, const rules::Pack& pack, std::ostream& out) {
    const auto files = read_pack(options.pack);
    const auto problems = proofs(pack, files);
    for (const auto& problem : problems) print(out, options.pack, problem);
    for (const auto& notice : notices(pack, files, today_of(options))) print(out, options.pack, notice);
    return problems.size();
}

std::size_t run_talks(const CheckOptions& options, const rules::Pack& pack, std::ostream& out) {
    std::size_t failed = 0;
    for (const auto& talk : pack.talks) {
        for (const auto& failure : dialog::run_talk(talk.text, pack)) {
            out << path_in(options.pack, talk.path) << ':' << failure.line << ": " << failure.message << '\n';
            ++failed;
        }
    }
    return failed;
}

// What a pack may say in its own words: every key, with what is said where it does not.
void list_keys(const rules::Pack& pack, std::ostream& out) {
    for (const auto& [key, texts] : pack.phrases) {
        out << key << '\t' << rules::text_in(texts, pack.languages.front(), pack.languages.front()) << '\n';
    }
}

void summarise(const rules::Pack& pack, std::ostream& out) {
    out << pack.name() << ": " << pack.subcategories.size() << " subcategories, " << pack.slots.size()
        << " slots, " << pack.answers.size() << " answers, " << pack.cantons.size() << " cantons, "
        << pack.talks.size() << " talks: all in order\n";
}

}  // namespace

int check(const CheckOptions& options, std::ostream& out, std::ostream&) {
    const auto pack = load_pack(options.pack, out);
    if (pack == nullptr) return 1;
    if (options.keys) {
        list_keys(*pack, out);
        return 0;
    }
    const std::size_t found = prove(options, *pack, out) + run_talks(options, *pack, out);
    if (found == 0) summarise(*pack, out);
    return found == 0 ? 0 : 1;
}

}  // namespace swcs::gateway::cli
