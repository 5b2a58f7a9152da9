package org.scte.simulation;

import java.util.List;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// The unit every simulated world works with: small, and with one of each thing that merging and
/// checking have to decide.
final class Harbour {
    static final List<String> ENTITIES =
            List.of("berth", "conflict", "crate", "loan", "mark", "person");

    private static final String YAML =
            """
            unit: harbour
            title: Harbour
            definition: 1
            purpose: Who looks after which berth.
            owner: Simulation
            icon: anchor
            roles:
              crew: {read: all, write: all}
            entities:
              person:
                label: "{name}"
                fields:
                  name: {type: text, required: true, max: 80}
                  email: {type: text}
                  status: {type: choice, of: [new, active, left], default: new}
                  motto: {type: text, conflict: first}
                  points: {type: integer, min: 0, max: 100}
                  number: {type: serial, format: "P-%04d"}
                unique: [{fields: [email]}]
                rules:
                  - check: self.points == null || self.points < 90 || self.status == 'active'
                    message: Only who is active has 90 points or more.
              berth:
                label: "{name}"
                fields:
                  name: {type: text, required: true}
                  host: {type: ref, to: person}
                on-delete: clear
              loan:
                label: "{note}"
                fields:
                  berth: {type: ref, to: berth}
                  note: {type: text}
              mark:
                label: "{day}"
                identity: [day]
                fields:
                  day: {type: date, required: true}
                  text: {type: text}
              crate:
                label: "{name}"
                fields:
                  name: {type: text, required: true}
                  colour: {type: choice, of: [red, green, blue], conflict: ask}
                  remark: {type: text, conflict: ask}
                  weight: {type: integer, min: 0, max: 100, conflict: sum}
                  best: {type: integer, conflict: max}
                  due: {type: date, conflict: min}
                  grade: {type: choice, of: [mild, plain, strict], conflict: max}
                  tags: {type: list, conflict: union}
                  state: {type: choice, of: [light, heavy], default: light}
                  number: {type: serial, format: "C-%03d"}
                rules:
                  - check: self.weight == null || self.weight <= 50 || self.state == 'heavy'
                    otherwise: {state: "'heavy'"}
                    message: More than 50 is heavy.
            use-cases:
              inspect:
                title: Inspect
                on: crate
                when: self.grade != 'strict'
                input: [remark, weight]
                set: {grade: "'strict'"}
              welcome:
                title: Welcome
                on: person
                when: self.status == 'new'
                input: [motto]
                set: {status: "'active'"}
            """;

    static final UnitDefinition FIRST = UnitReader.read(YAML, "harbour.yaml");

    /// The same with a further text field, which is published while the world runs.
    static final UnitDefinition SECOND =
            UnitReader.read(
                    YAML.replace("definition: 1", "definition: 2")
                            .replace("      points:", "      nick: {type: text}\n      points:"),
                    "harbour.yaml");

    private Harbour() {}
}
