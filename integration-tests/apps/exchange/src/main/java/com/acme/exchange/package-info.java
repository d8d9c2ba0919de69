/** Drives XChange's simulated exchange: all that counts is in classes of others. */
package com.acme.exchange;
