package org.scte.simulation;

import org.scte.model.sync.FaultPoints;

/// The process ends here: whoever runs the node catches it and opens the node anew.
final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }

    /// Ends a node's process once, at the point it is armed for.
    static final class Points implements FaultPoints {
        private Point armed;

        void arm(Point point) {
            armed = point;
        }

        void disarm() {
            armed = null;
        }

        @Override
        public void reach(Point point) {
            if (point == armed) {
                armed = null;
                throw new Killed();
            }
        }
    }
}
