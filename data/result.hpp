// Result<T>: a value, or an Error that says what the caller may do about it.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace swcs::data {

enum class ErrorKind {
    invalid,       // the input is wrong: repeating it changes nothing
    unauthorized,  // the sender could not prove who it is
    not_found,
    conflict,     // somebody else was faster; read again
    unavailable,  // ours or a provider's trouble: try again later
    limited,      // too much, too fast
};

struct Error {
    ErrorKind kind = ErrorKind::invalid;
    std::string message{};  // for a person; never holds a secret or a citizen's words

    bool retryable() const { return kind == ErrorKind::unavailable || kind == ErrorKind::limited; }
};

template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        assert(ok());
        return *std::get_if<T>(&state_);
    }
    T& value() & {
        assert(ok());
        return *std::get_if<T>(&state_);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<T>(&state_));
    }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const {
        assert(!ok());
        return *std::get_if<Error>(&state_);
    }

  private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}

    bool ok() const { return !error_; }
    explicit operator bool() const { return ok(); }
    const Error& error() const {
        assert(error_);
        return *error_;
    }

  private:
    std::optional<Error> error_{};
};

}  // namespace swcs::data
