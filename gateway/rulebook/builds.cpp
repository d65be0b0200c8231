#include "gateway/rulebook/builds.hpp"

#include <algorithm>

#include "dialog/talk.hpp"
#include "gateway/pack_files.hpp"
#include "gateway/rulebook/files.hpp"

namespace swcs::gateway::rulebook {

namespace {

const data::Error kBusy{data::ErrorKind::limited, "Another pack is being built: try again in a moment."};

Inspected inspected(const rules::Files& files, bool with_talks) {
    Inspected out{.problems = refusals(files), .pack = nullptr, .talks = {}};
    if (!out.problems.empty()) return out;
    auto built = build_pack(files);
    if (auto* problems = std::get_if<std::vector<rules::Problem>>(&built)) {
        out.problems = std::move(*problems);
    } else {
        out.pack = std::get<std::shared_ptr<const rules::Pack>>(built);
        if (with_talks) out.talks = run_talks(*out.pack);
    }
    return out;
}

}  // namespace

Talks run_talks(const rules::Pack& pack) {
    Talks out;
    for (const auto& talk : pack.talks) {
        const auto failures = dialog::run_talk(talk.text, pack);
        if (failures.empty()) ++out.passed;
        for (const auto& failure : failures) out.failed.push_back({talk.path, failure.line, failure.message});
    }
    return out;
}

bool Builds::recall(const std::string& fingerprint, bool with_talks, Inspected& out) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
        return kept.fingerprint == fingerprint && (kept.with_talks || !with_talks);
    });
    if (found == kept_.end()) return false;
    out = found->inspected;
    std::rotate(kept_.begin(), found, found + 1);
    return true;
}

data::Result<Inspected> Builds::inspect(const rules::Files& files, bool with_talks) {
    const std::string print = fingerprint(files);
    Inspected out;
    if (recall(print, with_talks, out)) return out;
    std::unique_lock building(building_, std::try_to_lock);
    if (!building) {
        {
            const std::lock_guard lock(mutex_);
            if (somebody_waits_) return kBusy;
            somebody_waits_ = true;
        }
        const bool ours = building.try_lock_for(kPatience);
        const std::lock_guard lock(mutex_);
        somebody_waits_ = false;
        if (!ours) return kBusy;
    }
    if (recall(print, with_talks, out)) return out;  // the one before built the same
    out = inspected(files, with_talks);
    const std::lock_guard lock(mutex_);
    std::erase_if(kept_, [&](const Kept& kept) { return kept.fingerprint == print; });
    kept_.push_front({print, with_talks, out});
    if (kept_.size() > kKept) kept_.pop_back();
    return out;
}

}  // namespace swcs::gateway::rulebook
