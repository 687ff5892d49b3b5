/** Reading an app's past: the range to read, the stream of entries, and the policy for reads that fail. */
@NullMarked
package io.exatlas.fly.logs.history;

import org.jspecify.annotations.NullMarked;
