/** Their endpoints. */
package com.acme.frames.springws.api;
