/** Where subscriptions stand, kept over restarts. Knows nothing of how a subscription gets there. */
@NullMarked
package io.exatlas.fly.logs.position;

import org.jspecify.annotations.NullMarked;
