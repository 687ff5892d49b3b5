package io.exatlas.fly.logs.cli.follow;

import io.exatlas.fly.logs.cli.view.Remark;
import io.exatlas.fly.logs.cli.view.Remarks;
import io.exatlas.fly.logs.model.AppName;

/**
 * The remarks on one app among those that are followed.
 *
 * @param remarks where they are said
 * @param app whose
 * @param named whether each begins with the app: where several are followed at once
 */
public record Commentary(Remarks remarks, AppName app, boolean named) {

    public void say(Remark remark) {
        remarks.say(named ? new Remark(remark.tone(), app + ": " + remark.text()) : remark);
    }

    public void say(String text) {
        say(Remark.calm(text));
    }
}
