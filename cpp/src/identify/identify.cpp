#include "identify/agency.hpp"
#include "identify/metadata.hpp"
#include "identify/reporting_year.hpp"
#include "identify/sections.hpp"
#include "identify/signature.hpp"
#include "identify/title.hpp"
#include "identify/transcript.hpp"
#include "ogikit/report.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ogikit {
namespace identifying {
namespace {

// ── where things stand ─────────────────────────────────────────────────────────────────────────

// Where no section is found the title must stand this near to the beginning.
constexpr std::uint32_t longest_preface = 4000;

struct Layout {
    std::vector<SectionHeading> headings;
    std::vector<Stretch> bodies;  // of the sections
    Stretch preface;              // before section 1
    Stretch opening;              // the report's first words of its own
    std::optional<Signature> signature;
};

Stretch preface_of(const Transcript& transcript, const std::vector<SectionHeading>& headings) {
    if (!headings.empty() && headings[0].number == 1) return {0, headings[0].stretch.begin};
    std::uint32_t end = std::min(transcript.size(), longest_preface);
    if (!headings.empty()) end = std::min(end, headings[0].stretch.begin);
    for (const auto& table : transcript.tables) {
        if (table) end = std::min(end, table->begin);
    }
    return {0, end};
}

std::vector<Stretch> bodies_of(const Transcript& transcript, const std::vector<SectionHeading>& headings) {
    constexpr std::u16string_view closing_marks = u":。";
    std::vector<Stretch> bodies;
    for (std::size_t index = 0; index < headings.size(); ++index) {
        const std::uint32_t end =
            index + 1 < headings.size() ? headings[index + 1].stretch.begin : transcript.size();
        std::uint32_t begin = headings[index].stretch.end;
        while (begin < end && closing_marks.find(transcript.units[begin]) != closing_marks.npos) ++begin;
        bodies.push_back({begin, end});
    }
    return bodies;
}

Layout lay_out(const Transcript& transcript) {
    Layout layout;
    layout.headings = section_headings_in(transcript);
    layout.bodies = bodies_of(transcript, layout.headings);
    layout.preface = preface_of(transcript, layout.headings);

    // The signature closes the report: it stands after the tables, in the last section.
    Stretch tail = layout.bodies.empty() ? transcript.all() : layout.bodies.back();
    for (const auto& table : transcript.tables) {
        if (table) tail.begin = std::max(tail.begin, table->end);
    }
    if (tail.begin < tail.end) layout.signature = signature_in(transcript, tail);
    if (layout.signature && !layout.bodies.empty()) layout.bodies.back().end = layout.signature->begin;

    const bool has_first = !layout.headings.empty() && layout.headings[0].number == 1;
    layout.opening = has_first ? layout.bodies[0] : layout.preface;
    return layout;
}

// Before the first table, so that no number of a table passes for a year.
Stretch before_tables(const Transcript& transcript, const Layout& layout) {
    Stretch where{0, std::min(transcript.size(), layout.preface.end + longest_preface)};
    for (const auto& table : transcript.tables) {
        if (table) where.end = std::min(where.end, table->begin);
    }
    return where;
}

// ── titles ─────────────────────────────────────────────────────────────────────────────────────

int weigh_title(const TitleMention& mention, std::optional<int> year_of_text) {
    const bool confirmed = mention.year && year_of_text == mention.year->year;
    return (mention.agency.empty() ? 0 : 4) + (mention.year ? 4 : 0) + (confirmed ? 3 : 0) +
           (mention.starts_line ? 1 : 0);
}

struct Mentions {
    std::optional<TitleMention> title;  // the best
    std::optional<TitleMention> told;   // the first sentence that tells of the report
};

Mentions choose_mentions(const Transcript& transcript, Stretch where, std::optional<int> year_of_text) {
    Mentions chosen;
    int best = -1;
    for (TitleMention& mention : title_mentions(transcript, where)) {
        if (!mention.is_title) {
            if (!chosen.told) chosen.told = std::move(mention);
            continue;
        }
        // Of equals the one nearer to the report: links to other reports stand before it.
        const int weight = weigh_title(mention, year_of_text);
        if (weight < best) continue;
        best = weight;
        chosen.title = std::move(mention);
    }
    return chosen;
}

// What a title says, wherever it stands.
struct Title {
    Quoted whole;
    Quoted agency;
    Quoted year_source;
    std::optional<int> year;
};

Title quote_title(const Transcript& transcript, const TitleMention& mention, const std::string& origin) {
    Title title;
    const auto quote = [&](Stretch stretch) {
        return Quoted{transcript.printed(stretch), transcript.range(stretch), origin};
    };
    title.whole = quote(mention.stretch);
    if (!mention.agency.empty()) {
        title.agency = quote({mention.agency.front().begin, mention.agency.back().end});
        title.agency.value = agency_of(transcript, mention);
    }
    if (mention.year) {
        title.year_source = quote(mention.year->digits);
        title.year = mention.year->year;
    }
    return title;
}

// A property stands outside the text, so it has no range there.
std::optional<Title> title_of_property(const Property& property, std::optional<int> year_of_text) {
    const std::u16string value = to_utf16(property.value);
    const Transcript transcript = transcribe(value);
    const Mentions mentions = choose_mentions(transcript, transcript.all(), year_of_text);
    if (!mentions.title) return std::nullopt;
    Title title = quote_title(transcript, *mentions.title, "property:" + property.name);
    for (Quoted* quoted : {&title.whole, &title.agency, &title.year_source}) {
        quoted->range = {};
        quoted->span = property.span;
    }
    return title;
}

bool stands_in_field(const TitleMention& mention, const std::vector<MetadataField>& fields) {
    return std::ranges::any_of(fields, [&](const MetadataField& field) {
        return field.kind == MetadataKind::title && mention.stretch.begin >= field.value.begin &&
               mention.stretch.end <= field.value.end;
    });
}

// ── properties ─────────────────────────────────────────────────────────────────────────────────

std::vector<const Property*> properties_of_kind(const Document& document, MetadataKind kind) {
    std::vector<const Property*> chosen;
    for (const Property& property : document.properties) {
        const auto meaning = meaning_of_property(property.name);
        if (meaning && meaning->kind == kind) chosen.push_back(&property);
    }
    std::ranges::stable_sort(
        chosen, {}, [](const Property* property) { return meaning_of_property(property->name)->rank; });
    return chosen;
}

std::vector<MetadataField> fields_of_kind(const std::vector<MetadataField>& fields, MetadataKind kind) {
    std::vector<MetadataField> chosen;
    std::ranges::copy_if(fields, std::back_inserter(chosen),
                         [&](const MetadataField& field) { return field.kind == kind; });
    std::ranges::stable_sort(chosen, {}, &MetadataField::rank);
    return chosen;
}

// ── choices ────────────────────────────────────────────────────────────────────────────────────

// All that the choices are made from.
struct Observed {
    const Document& document;
    const Transcript& transcript;
    Layout layout;
    std::optional<YearMention> period;        // of the statistics
    std::optional<OpeningYear> opening_year;  // of the first sentences
    std::vector<MetadataField> fields;
    Mentions mentions;
    std::vector<Title> titles;  // the best first

    Quoted quote(Stretch stretch, std::string origin) const {
        return {transcript.printed(stretch), transcript.range(stretch), std::move(origin)};
    }
};

Observed gather(const Document& document, const Transcript& transcript) {
    Observed observed{document, transcript, lay_out(transcript), {}, {}, {}, {}, {}};
    const Layout& layout = observed.layout;
    observed.period = reporting_period(transcript, before_tables(transcript, layout));
    observed.opening_year = year_of_first_sentences(transcript, layout.opening);
    observed.fields = metadata_in(transcript, layout.preface);

    std::optional<int> year_of_text;
    if (observed.opening_year) year_of_text = observed.opening_year->mention.year;
    if (observed.period) year_of_text = observed.period->year;
    observed.mentions = choose_mentions(transcript, layout.preface, year_of_text);
    if (observed.mentions.title) {
        const bool field = stands_in_field(*observed.mentions.title, observed.fields);
        observed.titles.push_back(
            quote_title(transcript, *observed.mentions.title, field ? "metadata" : "title"));
    }
    for (const Property* property : properties_of_kind(document, MetadataKind::title)) {
        if (auto title = title_of_property(*property, year_of_text))
            observed.titles.push_back(std::move(*title));
    }
    // A bare 政府信息公开年报 in the text gives way to a property that says whose and which.
    std::stable_partition(observed.titles.begin(), observed.titles.end(),
                          [](const Title& title) { return title.year || !title.agency.value.empty(); });
    return observed;
}

Quoted choose_issuer(const Observed& observed) {
    const std::vector<MetadataField> fields = fields_of_kind(observed.fields, MetadataKind::issuer);
    if (!fields.empty()) return observed.quote(fields.front().value, "metadata");
    for (const Property* property : properties_of_kind(observed.document, MetadataKind::issuer)) {
        if (ends_like_agency(fold(to_utf16(property->value))))
            return {property->value, {}, "property:" + property->name, property->span};
    }
    return {};
}

// The title names whose report it is; the page around it only who put it there.
Quoted choose_agency(const Observed& observed, const Quoted& signature, const Quoted& issuer) {
    for (const Title& title : observed.titles) {
        if (!title.agency.value.empty()) return title.agency;
    }
    if (!signature.value.empty()) return signature;
    if (!issuer.value.empty()) return issuer;
    if (const auto& told = observed.mentions.told; told && !told->agency.empty()) {
        return quote_title(observed.transcript, *told, "first sentence").agency;
    }
    const auto name = name_in_first_sentences(observed.transcript, observed.layout.opening);
    return name ? observed.quote(*name, "first sentence") : Quoted{};
}

// Titles decide, then the period of the statistics, then what the first sentences tell.
void choose_year(const Observed& observed, Identification& found) {
    struct Stated {
        int year;
        Quoted source;
    };
    std::vector<Stated> stated;
    for (const Title& title : observed.titles) {
        if (title.year) stated.push_back({*title.year, title.year_source});
    }
    const auto state = [&](const std::optional<YearMention>& mention, const char* origin) {
        if (mention) stated.push_back({mention->year, observed.quote(mention->digits, origin)});
    };
    state(observed.period, "reporting period");
    if (observed.mentions.told) state(observed.mentions.told->year, "first sentence");
    if (const auto& opening = observed.opening_year) {
        // A report is due by 31 March of the next year (Regulation, article 49): where nothing else
        // states the year, the first sentences must agree with the signature, if there is one.
        const auto& signature = observed.layout.signature;
        const bool dated = signature && signature->date;
        const bool agrees = dated && signature->date->date.year == opening->mention.year + 1;
        const bool sure = dated ? agrees : opening->clear;
        if (sure || !stated.empty()) state(opening->mention, "first sentence");
    }
    if (stated.empty()) return;
    found.year = stated.front().year;
    found.year_source = std::move(stated.front().source);
    for (std::size_t index = 1; index < stated.size(); ++index) {
        if (stated[index].year != *found.year)
            found.competing_years.push_back(std::move(stated[index].source));
    }
}

void choose_published(const Observed& observed, Identification& found) {
    // Nobody publishes a report before its year begins.
    const auto take = [&](Date date, Quoted source) {
        if (found.published || (found.year && date.year < *found.year)) return;
        found.published = date;
        found.published_source = std::move(source);
    };
    if (const auto& signature = observed.layout.signature; signature && signature->date) {
        take(signature->date->date, observed.quote(signature->date->stretch, "signature"));
    }
    if (const auto& title = observed.mentions.title) {
        const auto below = date_line_after(observed.transcript, title->stretch.end);
        if (below && below->stretch.end <= observed.layout.preface.end) {
            take(below->date, observed.quote(below->stretch, "title"));
        }
    }
    for (const MetadataField& field : fields_of_kind(observed.fields, MetadataKind::date)) {
        take(field.date, observed.quote(field.value, "metadata"));
    }
    for (const Property* property : properties_of_kind(observed.document, MetadataKind::date)) {
        const std::u16string value = to_utf16(property->value);
        const Transcript stated = transcribe(value);
        if (const auto date = date_at(stated, 0, stated.size())) {
            take(date->date, {property->value, {}, "property:" + property->name, property->span});
        }
    }
}

}  // namespace
}  // namespace identifying

Identification identify(const Document& document, const Alignment& alignment) {
    using namespace identifying;
    const Transcript transcript = transcribe(document, alignment);
    const Observed observed = gather(document, transcript);
    const Layout& layout = observed.layout;

    Identification found;
    for (std::size_t index = 0; index < layout.headings.size(); ++index) {
        const SectionHeading& heading = layout.headings[index];
        found.sections.push_back(
            {heading.number, transcript.range(heading.stretch), transcript.range(layout.bodies[index])});
    }
    if (!observed.titles.empty()) found.title = observed.titles.front().whole;
    if (layout.signature && layout.signature->name)
        found.signature = observed.quote(*layout.signature->name, "signature");
    found.issuer = choose_issuer(observed);
    found.agency = choose_agency(observed, found.signature, found.issuer);
    choose_year(observed, found);
    choose_published(observed, found);
    return found;
}

}  // namespace ogikit
