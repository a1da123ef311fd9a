// Faults, their explanations, and what is proven of cells without a number.
#include "bindings.hpp"

#include "ogikit/localise.hpp"

#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <vector>

namespace ogikit::python {

namespace {

// As the core has them, with cells named and sentences made: understood without their report.
struct NamedChange {
    Change change;
    std::string cell;
};
struct NamedExplanation {
    Explanation explanation;
    std::vector<NamedChange> changes;
    Description said;
};
struct NamedFault {
    Fault fault;
    std::vector<NamedExplanation> explanations;
    Description said;
};
struct NamedDeduction {
    Deduction deduction;
    std::string cell;
    Description said;
};
struct NamedLocalisation {
    std::vector<NamedFault> faults;
    std::vector<NamedDeduction> deductions;
};

std::string name_of(CellRef cell, const Report& report) {
    return cell_id(cell, report.table(cell.table).form->edition);
}

NamedExplanation named(const Explanation& explanation, const Report& report) {
    NamedExplanation made{explanation, {}, describe(explanation, report)};
    for (const Change& change : explanation.changes) {
        made.changes.push_back({change, name_of(change.cell, report)});
    }
    return made;
}

NamedLocalisation named(const Localisation& localisation, const Report& report) {
    NamedLocalisation made;
    for (const Fault& fault : localisation.faults) {
        NamedFault& added = made.faults.emplace_back(NamedFault{fault, {}, describe(fault)});
        for (const Explanation& explanation : fault.explanations) {
            added.explanations.push_back(named(explanation, report));
        }
    }
    for (const Deduction& deduction : localisation.deductions) {
        made.deductions.push_back({deduction, name_of(deduction.cell, report), describe(deduction, report)});
    }
    return made;
}

template <class Named>
void bind_sentences(py::class_<Named>& type) {
    type.def_property_readonly("zh", [](const Named& named) { return named.said.zh; })
        .def_property_readonly("en", [](const Named& named) { return named.said.en; });
}

void bind_explanation(py::module_& m) {
    py::class_<NamedChange>(m, "Change", "A cell that would have to hold another number.")
        .def_readonly("cell", &NamedChange::cell)
        .def_property_readonly("printed", [](const NamedChange& named) { return named.change.printed; })
        .def_property_readonly("lowest",
                               [](const NamedChange& named) { return named.change.proposed.lowest; })
        .def_property_readonly("highest",
                               [](const NamedChange& named) { return named.change.proposed.highest; })
        .def_property_readonly("mistake",
                               [](const NamedChange& named) { return to_string(named.change.mistake); })
        .def_property_readonly("read_with_doubt",
                               [](const NamedChange& named) { return named.change.read_with_doubt; });

    py::class_<NamedExplanation> explanation(m, "Explanation",
                                             "A smallest set of changes that mends a fault.");
    explanation.def_readonly("changes", &NamedExplanation::changes)
        .def_property_readonly(
            "mistake", [](const NamedExplanation& named) { return to_string(named.explanation.mistake); })
        .def_property_readonly("rank", [](const NamedExplanation& named) { return named.explanation.rank; })
        .def_property_readonly("reader_may_be_at_fault", [](const NamedExplanation& named) {
            return named.explanation.reader_may_be_at_fault;
        });
    bind_sentences(explanation);
}

void bind_fault(py::module_& m) {
    py::class_<NamedFault> fault(m, "Fault", "Identities that are broken together.");
    fault.def_property_readonly("table", [](const NamedFault& named) { return to_string(named.fault.table); })
        .def_property_readonly("broken",
                               [](const NamedFault& named) {
                                   std::vector<std::pair<IdentityKind, int>> broken;
                                   for (const Identity* identity : named.fault.broken) {
                                       broken.emplace_back(identity->kind, identity->index);
                                   }
                                   return broken;
                               })
        .def_property_readonly("status",
                               [](const NamedFault& named) { return to_string(named.fault.status); })
        .def_property_readonly("changes", [](const NamedFault& named) { return named.fault.changes; })
        .def_readonly("explanations", &NamedFault::explanations);
    bind_sentences(fault);
}

void bind_deduction(py::module_& m) {
    py::class_<NamedDeduction> deduction(m, "Deduction", "What is proven of a cell without a number.");
    deduction.def_readonly("cell", &NamedDeduction::cell)
        .def_property_readonly("proof",
                               [](const NamedDeduction& named) { return to_string(named.deduction.proof); })
        .def_property_readonly("lowest",
                               [](const NamedDeduction& named) { return named.deduction.admissible.lowest; })
        .def_property_readonly(
            "highest", [](const NamedDeduction& named) { return named.deduction.admissible.highest; });
    bind_sentences(deduction);
}

}  // namespace

void bind_localise(py::module_& m) {
    bind_explanation(m);
    bind_fault(m);
    bind_deduction(m);
    py::class_<NamedLocalisation>(m, "Localisation", "Where a report's numbers must be wrong.")
        .def_readonly("faults", &NamedLocalisation::faults)
        .def_readonly("deductions", &NamedLocalisation::deductions);

    const LocaliseOptions usual;
    m.def(
        "localise",
        [](const CheckedReport& checked, std::size_t max_changes, std::size_t max_explanations,
           std::size_t max_steps, bool deduce) {
            const LocaliseOptions options{.max_changes = max_changes,
                                          .max_explanations = max_explanations,
                                          .max_steps = max_steps,
                                          .deduce = deduce};
            return named(localise(checked.report, options), checked.report);
        },
        py::arg("report"), py::kw_only(), py::arg("max_changes") = usual.max_changes,
        py::arg("max_explanations") = usual.max_explanations, py::arg("max_steps") = usual.max_steps,
        py::arg("deduce") = usual.deduce);
}

}  // namespace ogikit::python
