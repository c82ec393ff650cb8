#version 440
// Low glare: multiplies the picture by one warm colour.  `make shaders` compiles it.

layout(location = 0) in vec2 qt_TexCoord0;
layout(location = 0) out vec4 fragColor;
layout(std140, binding = 0) uniform buf {
    mat4 qt_Matrix;
    float qt_Opacity;
    vec4 light;
};
layout(binding = 1) uniform sampler2D source;

void main()
{
    vec4 picture = texture(source, qt_TexCoord0);
    fragColor = vec4(picture.rgb * light.rgb, picture.a) * qt_Opacity;
}
