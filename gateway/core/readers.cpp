#include "gateway/core/readers.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::Store;

Result<std::unique_ptr<Readers>> Readers::open(const std::string& file, std::size_t sessions) {
    std::vector<std::unique_ptr<Store>> opened;
    for (std::size_t i = 0; i < sessions; ++i) {
        auto session = Store::open({.path = file, .read_only = true});
        if (!session) return session.error();
        opened.push_back(std::move(*session));
    }
    return std::make_unique<Readers>(std::move(opened));
}

Result<void> Readers::read(const Store::Work& work) {
    std::unique_ptr<Store> session;
    {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [this] { return !free_.empty(); });
        session = std::move(free_.back());
        free_.pop_back();
    }
    // read() throws nothing but what `work` does; the session goes back all the same.
    struct Return {
        Readers& to;
        std::unique_ptr<Store>& session;
        ~Return() {
            {
                const std::lock_guard lock(to.mutex_);
                to.free_.push_back(std::move(session));
            }
            to.returned_.notify_one();
        }
    } const give_back{*this, session};
    return session->read(work);
}

}  // namespace swcs::gateway
