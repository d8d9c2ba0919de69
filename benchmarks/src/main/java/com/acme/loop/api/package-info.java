/** What the service answers with. */
package com.acme.loop.api;
