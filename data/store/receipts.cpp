#include "data/store/receipts.hpp"

#include <algorithm>
#include <map>

#include "data/store/session.hpp"

namespace swcs::data::store {

void Receipts::name_part(const std::string& line, const std::string& external_id, const MessageId& message,
                         int part) {
    session_.run(
        "INSERT INTO parts (line, external_id, message, part) VALUES (:line, :external_id, :message, :part) "
        "ON CONFLICT (line, external_id) DO UPDATE SET message = excluded.message, part = excluded.part",
        line, external_id, message, part);
}

bool Receipts::add(const std::string& line, const Receipt& receipt, Time received_at) {
    return session_.run(
               "INSERT INTO receipts (line, external_id, status, error, happened_at, received_at) "
               "VALUES (:line, :external_id, :status, :error, :happened_at, :received_at) "
               "ON CONFLICT (line, external_id, status) DO NOTHING",
               line, receipt.external_id, receipt.status, receipt.error, receipt.at, received_at) == 1;
}

std::optional<MessageId> Receipts::message_of(const std::string& line, const std::string& external_id) {
    auto found = session_.row<std::string>(
        "SELECT message FROM parts WHERE line = :line AND external_id = :external_id", line, external_id);
    if (!found) return std::nullopt;
    return MessageId{std::get<0>(*found)};
}

std::vector<Receipt> Receipts::parked(const std::string& line, const std::string& external_id) {
    auto rows = session_.rows<std::string, std::string, Number>(
        "SELECT status, error, happened_at FROM receipts WHERE line = :line AND external_id = :external_id "
        "ORDER BY seq",
        line, external_id);
    std::vector<Receipt> receipts;
    for (auto& [status, error, happened_at] : rows) {
        receipts.push_back({.to_line = {},
                            .external_id = external_id,
                            .status = delivery_status(status).value_or(DeliveryStatus::sent),
                            .at = from_ms(happened_at),
                            .error = std::move(error)});
    }
    return receipts;
}

std::vector<Receipts::Heard> Receipts::heard(std::int64_t after, Time before, int limit) {
    // Mostly the next one is too young already; then nothing else is read.
    const auto next = session_.row<Number>(
        "SELECT received_at FROM receipts WHERE seq > :after ORDER BY seq LIMIT 1", after);
    if (!next || std::get<0>(*next) >= to_ms(before)) return {};
    auto rows =
        session_
            .rows<Number, std::string, std::string, std::string, std::string, Number, Number, std::string>(
                "SELECT receipts.seq, receipts.line, receipts.external_id, receipts.status, receipts.error, "
                "receipts.happened_at, receipts.received_at, COALESCE(parts.message, '') FROM receipts "
                "LEFT JOIN parts ON parts.line = receipts.line AND parts.external_id = receipts.external_id "
                "WHERE receipts.seq > :after ORDER BY receipts.seq LIMIT :limit",
                after, limit);
    std::vector<Heard> out;
    for (auto& [seq, line, external_id, status, error, happened_at, received_at, message] : rows) {
        if (received_at >= to_ms(before)) break;
        out.push_back({.seq = seq,
                       .line = std::move(line),
                       .receipt = {.to_line = {},
                                   .external_id = std::move(external_id),
                                   .status = delivery_status(status).value_or(DeliveryStatus::sent),
                                   .at = from_ms(happened_at),
                                   .error = std::move(error)},
                       .message = {std::move(message)}});
    }
    return out;
}

void Receipts::forget(std::int64_t seq) {
    session_.run("DELETE FROM receipts WHERE seq = :seq", seq);
}

namespace {

// Failed lowest: of two sendings of one part the better counts, and of several parts the worst.
int rank(DeliveryStatus status) {
    return status == DeliveryStatus::failed ? -1 : static_cast<int>(status);
}

bool worse(DeliveryStatus a, DeliveryStatus b) {
    return rank(a) < rank(b);
}

}  // namespace

DeliveryStatus Receipts::status_of(const MessageId& message) {
    auto rows = session_.rows<int, std::string, std::string>(
        "SELECT parts.part, parts.external_id, COALESCE(receipts.status, 'sent') FROM parts "
        "LEFT JOIN receipts ON receipts.line = parts.line AND receipts.external_id = parts.external_id "
        "WHERE parts.message = :message ORDER BY receipts.seq",
        message);
    if (rows.empty()) return DeliveryStatus::queued;
    // A part is named once the provider took it, so each begins as sent.
    std::map<int, std::map<std::string, DeliveryStatus>> parts;
    for (const auto& [part, external_id, status] : rows) {
        auto& current = parts[part].try_emplace(external_id, DeliveryStatus::sent).first->second;
        current = advance(current, delivery_status(status).value_or(DeliveryStatus::sent));
    }
    auto lowest = DeliveryStatus::read;
    for (const auto& [part, sendings] : parts) {
        auto best = DeliveryStatus::failed;
        for (const auto& [external_id, status] : sendings) best = std::max(best, status, worse);
        lowest = std::min(lowest, best, worse);
    }
    return lowest;
}

}  // namespace swcs::data::store
