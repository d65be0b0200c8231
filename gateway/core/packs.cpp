#include "gateway/core/world.hpp"

namespace swcs::gateway {

Packs::Packs(std::shared_ptr<const rules::Pack> newest) {
    publish(std::move(newest));
}

std::shared_ptr<const rules::Pack> Packs::newest() const {
    const std::lock_guard lock(mutex_);
    return newest_;
}

std::shared_ptr<const rules::Pack> Packs::named(const std::string& name) const {
    const std::lock_guard lock(mutex_);
    const auto found = loaded_.find(name);
    return found == loaded_.end() ? newest_ : found->second;
}

void Packs::publish(std::shared_ptr<const rules::Pack> pack) {
    const std::lock_guard lock(mutex_);
    loaded_[pack->name()] = pack;
    newest_ = std::move(pack);
}

void Packs::keep_only(const std::set<std::string>& names) {
    const std::lock_guard lock(mutex_);
    std::erase_if(loaded_,
                  [&](const auto& one) { return one.second != newest_ && !names.contains(one.first); });
}

}  // namespace swcs::gateway
