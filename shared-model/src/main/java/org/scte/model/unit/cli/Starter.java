package org.scte.model.unit.cli;

/// The definition that `unit new` writes: small, and with a word on each part.
final class Starter {
    private static final String TEXT =
            """
            # A business unit: what it is for, what it keeps, what people do there, and what it tells other units.
            # `scte unit check NAME.yaml` says whether it holds; `scte unit publish NAME.yaml` brings it to the services.
            unit: NAME
            title: TITLE
            definition: 1                # raise it with every change
            purpose: One sentence that says what this unit is for.
            owner: Who answers for it
            icon: folder

            stories:                     # why it exists, and which use cases serve that
              S-1:
                as: member of staff
                want: to note what has to be done
                so: nothing is forgotten
                served-by: [finish]

            roles:                       # what a grant on this unit allows
              clerk: {read: all, write: all, use: all}
              viewer: {read: all, hide: [task.note]}

            entities:
              task:
                label: "{title}"         # how a record is called
                fields:
                  title: {type: text, max: 120, required: true}
                  due: {type: date}
                  status: {type: choice, of: [open, done], default: open, required: true}
                  finished: {type: instant}
                  note: {type: text, max: 2000, lines: 4}
                rules:                   # what must hold, in CEL, with a sentence for people
                  - check: self.status != 'done' || self.finished != null
                    message: A task that is done says when.
                list: {columns: [title, due, status], sort: [due], filters: [status]}
                form:
                  - {title: Task, fields: [[title], [due, status]]}
                  - {title: More, fields: [[finished], [note]]}

            use-cases:
              finish:
                title: Finish
                on: task
                key: F2
                when: self.status == 'open'
                set: {status: "'done'", finished: now}

            publishes:
              task-finished:             # org.scte.NAME.task-finished.v1
                of: task
                when: self.status == 'done' && was.status != 'done'
                data: {title: self.title, finished: self.finished}
            """;

    private Starter() {}

    static String of(String unit) {
        String words = unit.replace('-', ' ');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return TEXT.replace("NAME", unit).replace("TITLE", title);
    }
}
