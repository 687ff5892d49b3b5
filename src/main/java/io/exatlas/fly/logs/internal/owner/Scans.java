package io.exatlas.fly.logs.internal.owner;

/**
 * When a node reads the records of all apps: asked at each look at the cluster, four times a second. For one thread.
 */
public final class Scans {

    /** The records are read so often, in looks, also where nothing seems to have changed. */
    private static final int IDLE_LOOKS = 20;

    /** And so often where nodes have come or gone. */
    private static final int UNSETTLED_LOOKS = 4;

    private int since;
    private boolean wanted = true;
    private boolean underWay;

    /** Something has happened: they are read at the next look. */
    public void hint() {
        wanted = true;
    }

    /**
     * Whether they are to be read now; if so, tell when that is done.
     *
     * @param moved whether apps may belong to others now; who has asked a node that is gone now is answered late, so
     *     others are asked at once
     * @param fenced whether this node may have lost claims
     * @param unsettled whether nodes have come or gone a moment ago
     */
    public boolean due(boolean moved, boolean fenced, boolean unsettled) {
        since++;
        wanted |= moved || fenced || since >= (unsettled ? UNSETTLED_LOOKS : IDLE_LOOKS);
        if (!wanted || (underWay && !moved)) {
            return false;
        }
        wanted = false;
        underWay = true;
        since = 0;
        return true;
    }

    /** They were read, or could not be. */
    public void done(boolean succeeded) {
        underWay = false;
        wanted |= !succeeded;
    }
}
