package org.scte.flows;

import java.util.ArrayList;
import java.util.List;

/// What happens in a flow, one step after another. Steps wait for what they stand on, and not for
/// what they bring about: a cut behind a step falls into the middle of that.
final class Flow {
    private final List<Step> steps = new ArrayList<>();

    private record Step(String what, Runnable work) {}

    Flow then(String what, Runnable work) {
        steps.add(new Step(what, work));
        return this;
    }

    void run(Switch cuts) {
        for (Step step : steps) {
            try {
                step.work().run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("in the step: " + step.what(), e);
            }
            cuts.cut();
        }
    }
}
