/** What the controllers call: orders, a slow task, a partner over HTTP. */
package com.acme.shop.services;
