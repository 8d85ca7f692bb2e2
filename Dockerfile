# syntax=docker/dockerfile:1
FROM python:3.13-slim-trixie AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/coach \
    && /opt/coach/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --create-home coach \
    && install -d -o 10001 -m 0700 /data
COPY --from=build /opt/coach /opt/coach
WORKDIR /app
COPY coaching coaching
COPY storage storage
COPY scheduler scheduler
COPY handlers handlers
COPY bot bot
ENV PATH=/opt/coach/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SECOND_ROUND_DATA=/data \
    HTTP_PORT=8000
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['HTTP_PORT'] + '/healthz', timeout=5)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
