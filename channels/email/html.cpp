#include "channels/email/html.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>

#include "channels/email/ascii.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kLargest = 4 * 1024 * 1024;
constexpr int kDeepestQuote = 8;

struct FreeDoc {
    void operator()(xmlDoc* doc) const { xmlFreeDoc(doc); }
};

constexpr std::array<std::string_view, 9> kSkipped{"head",   "script", "style",    "title", "template",
                                                   "object", "iframe", "noscript", "svg"};
constexpr std::array<std::string_view, 32> kBlocks{
    "address", "article",  "aside",   "blockquote", "center", "dd",   "div", "dl",
    "dt",      "fieldset", "footer",  "form",       "h1",     "h2",   "h3",  "h4",
    "h5",      "h6",       "header",  "hr",         "li",     "main", "nav", "ol",
    "p",       "pre",      "section", "table",      "tbody",  "tr",   "ul",  "body"};
// Blocks with an empty line around them.
constexpr std::array<std::string_view, 10> kParagraphs{"p",  "h1", "h2", "h3", "h4",
                                                       "h5", "h6", "ul", "ol", "blockquote"};

std::string_view name_of(const xmlNode* node) {
    return node->name == nullptr ? std::string_view{} : reinterpret_cast<const char*>(node->name);
}

std::string attribute(const xmlNode* node, const char* name) {
    xmlChar* value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
    if (value == nullptr) return {};
    std::string out = clean(reinterpret_cast<const char*>(value));
    xmlFree(value);
    return out;
}

// Where mail programs keep what is answered to.
bool is_quote(const xmlNode* node) {
    if (name_of(node) == "blockquote") return true;
    const std::string marks = lower(" " + attribute(node, "class") + " " + attribute(node, "id") + " ");
    for (const std::string_view mark :
         {"gmail_quote ", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote"}) {
        if (marks.find(mark) != std::string::npos) return true;
    }
    return false;
}

bool is_hidden(const xmlNode* node) {
    const std::string style = lower(attribute(node, "style"));
    return style.find("display:none") != std::string::npos ||
           style.find("display: none") != std::string::npos;
}

// Gathers lines. White space is folded as browsers fold it, but for <pre>.
class Page {
  public:
    void text(std::string_view text) {
        if (pre_ > 0) return verbatim(text);
        for (std::size_t at = 0; at < text.size();) {
            const char c = text[at];
            const bool hard_space = text.substr(at).starts_with("\xC2\xA0");
            if (is_space(c) || hard_space) {
                space_ = true;
                at += hard_space ? 2 : 1;
                continue;
            }
            if (space_ && !line_.empty()) line_ += ' ';
            space_ = false;
            line_ += c;
            ++at;
        }
    }
    void line_break() {
        if (line_.empty() && !blank_after_text()) return;
        end_line();
    }
    void block() {
        if (!line_.empty()) end_line();
        space_ = false;
    }
    void paragraph() {
        block();
        if (blank_after_text()) end_line();
    }
    void open_quote() {
        paragraph();
        ++quotes_;
    }
    void close_quote() {
        block();
        --quotes_;
        paragraph();
    }
    void pre(int by) { pre_ += by; }
    std::string done() {
        block();
        return std::string(trimmed(out_));
    }

  private:
    void verbatim(std::string_view text) {
        for (const char c : text) {
            if (c == '\n') {
                end_line();
            } else if (c != '\r') {
                line_ += c;
            }
        }
    }
    bool blank_after_text() const { return !out_.empty() && !out_.ends_with("\n\n"); }
    void end_line() {
        for (int i = 0; i < std::min(quotes_, kDeepestQuote); ++i) out_ += "> ";
        out_ += line_;
        out_ += '\n';
        line_.clear();
        space_ = false;
    }
    std::string out_, line_;
    bool space_ = false;
    int quotes_ = 0;
    int pre_ = 0;
};

void open(Page& page, const xmlNode* node) {
    const auto name = name_of(node);
    if (name == "br") return page.line_break();
    if (is_quote(node)) page.open_quote();
    if (among(kParagraphs, name)) {
        page.paragraph();
    } else if (among(kBlocks, name)) {
        page.block();
    } else if (name == "td" || name == "th") {
        page.text(" ");
    }
    if (name == "li") page.text("- ");
    if (name == "pre") page.pre(1);
}

void close(Page& page, const xmlNode* node) {
    const auto name = name_of(node);
    if (name == "pre") page.pre(-1);
    if (is_quote(node)) page.close_quote();
    if (among(kParagraphs, name)) {
        page.paragraph();
    } else if (among(kBlocks, name)) {
        page.block();
    }
}

bool enters(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE && !among(kSkipped, name_of(node)) && !is_hidden(node);
}

// Depth first, without recursion: depth is the sender's choice.
void walk(Page& page, const xmlNode* root) {
    const xmlNode* node = root;
    while (node != nullptr) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            if (node->content != nullptr) page.text(reinterpret_cast<const char*>(node->content));
        } else if (enters(node)) {
            open(page, node);
            if (node->children != nullptr) {
                node = node->children;
                continue;
            }
            close(page, node);
        }
        while (node != root && node->next == nullptr) {
            node = node->parent;
            if (node == nullptr) return;
            close(page, node);
        }
        if (node == root) return;
        node = node->next;
    }
}

}  // namespace

std::string html_to_text(std::string_view html) {
    const std::string_view kept = html.substr(0, kLargest);
    const std::unique_ptr<xmlDoc, FreeDoc> doc(
        htmlReadMemory(kept.data(), static_cast<int>(kept.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET));
    if (!doc) return {};
    Page page;
    for (const xmlNode* node = doc->children; node != nullptr; node = node->next) walk(page, node);
    return clean(page.done());
}

}  // namespace swcs::channels::email_api
